#!/usr/bin/env bash
# Makes the packages of this repository, with their symbols, into a folder that can be used as a feed.
#
#   nuget/pack.sh [FOLDER]              FOLDER: default artifacts/packages; what is in it of earlier packages goes
#
# The same sources make the same bytes. Where Torch comes from is as for any build (eng/setup.sh).
. "$(dirname "$0")/../eng/common.sh"
exec </dev/null

folder="${1:-artifacts/packages}"
[[ "$folder" == /* || "$called_from" == "$PWD" ]] || folder="$called_from/$folder"
log=artifacts/setup/pack.log

eng/setup.sh
mkdir -p "$folder"
rm -f "$folder"/*.nupkg "$folder"/*.snupkg

say "Packing (log: $log)."
# As on a build server: no path of this machine goes into the assemblies.
dotnet pack nuget/packages.slnf -c Release -nodeReuse:false -v minimal -p:PackageOutputPath="$(realpath "$folder")" \
    -p:ContinuousIntegrationBuild=true >"$log" 2>&1 ||
    { grep -E ': (error|warning) ' "$log" | sort -u | head -n 20 || tail -n 20 "$log"; fail "the packages could not be made."; }
grep -E ': warning ' "$log" | sort -u || true
say "Packages in $folder:"
(cd "$folder" && ls -1 -- *.nupkg | sed 's/^/    /')
