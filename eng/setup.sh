#!/usr/bin/env bash
# Finds out what this machine can have, installs what is missing, and writes the choice to eng/machine.props,
# which the build reads. Run again it is done at once, unless the versions or the environment have changed.
#
#   TORCH_SOURCE=torchsharp|libtorch   where the TorchSharp namespace comes from; else what the machine can have
#   TORCH_NATIVES=TorchSharp-cuda-...  the package with TorchSharp's natives (default TorchSharp-cpu; none: bring your own)
#   LIBTORCH=/path                     a libtorch (the folder with include/ and lib/)
#   LIBTORCH_USE_PYTORCH=1             the libtorch of python3's torch
#   --again                            decide anew
. "$(dirname "$0")/common.sh"
. eng/libtorch.sh
exec </dev/null

wanted="${TORCH_SOURCE:-auto}"
natives="${TORCH_NATIVES:-TorchSharp-cpu}"
machine=eng/machine.props
sure=yes # whether every feed answered; if not, the next run asks again

case "$wanted" in auto | torchsharp | libtorch) ;; *) fail "TORCH_SOURCE is '$wanted'; it must be 'torchsharp' or 'libtorch'." ;; esac

# A fingerprint of all that the choice depends on.
stamp() {
    {
        cat Directory.Packages.props eng/setup.sh eng/libtorch.sh
        echo "$wanted $natives ${LIBTORCH:-} ${LIBTORCH_USE_PYTORCH:-} ${CXX:-} ${LIBTORCH_CXX11_ABI:-}"
        echo "${RestoreAdditionalProjectSources:-} $(uname -sm)"
    } | cksum | tr -s ' ' '-'
}

is_done() { [ "${1:-}" != --again ] && grep -qs "<SetupStamp>$(stamp)</SetupStamp>" "$machine"; }

# In English, which can_restore reads. NU1603 says that another version was restored in place of the one asked for.
restore() {
    PackagesToProbe="$(IFS=';' && echo "${*:2}")" DOTNET_CLI_UI_LANGUAGE=en limited "$1" \
        dotnet restore eng/probe/probe.csproj -v quiet -p:SqliteSource=newest -warnaserror:NU1603 >"$log" 2>&1
}

# can_restore SECONDS PACKAGE...: whether the feeds have the packages; leaves them in the package cache.
can_restore() {
    local log="artifacts/setup/restore-$2.log" lacking
    restore "$@" && return
    # A bare Debian lacks what the SDK needs to speak to any feed at all.
    if grep -q -E 'libssl|SSL connection' "$log" && command -v apt-get >/dev/null && [ ! -e /etc/ssl/certs/ca-certificates.crt ]; then
        install_packages "speaking to the package feeds" openssl ca-certificates
        restore "$@" && return
    fi
    lacking="$(sed -n 's/.*Unable to find package \([^ ]*[^ .]\)\.* .*/\1/p' "$log" | head -1)"
    if [ -n "$lacking" ]; then
        say "The package feeds of this machine lack $lacking at the version of Directory.Packages.props."
    else
        say "$2 could not be restored, and it is not known whether the feeds have it (log: $log)."
        sure=no
    fi
    return 1
}

# TorchSharp's packages bring natives for these alone.
torchsharp_runs_here() {
    case "$(uname -sm)" in 'Linux x86_64' | 'Darwin arm64') return 0 ;; esac
    say "TorchSharp has no native libraries for $(uname -sm)."
    return 1
}

has_torchsharp() { can_restore 120 TorchSharp; }

has_natives() {
    [ "$natives" = none ] && return
    say "Looking for $natives, which holds libtorch (some hundred MB, fetched the first time only)."
    can_restore 1800 "$natives"
}

use_torchsharp_without_natives() {
    source=torchsharp natives=none
    say "Without $1 everything compiles, but what uses Torch runs only where TorchSharp's native libraries are on the path of the loader."
}

choose() {
    if [ "$wanted" = torchsharp ]; then
        has_torchsharp || fail "TORCH_SOURCE is torchsharp, but TorchSharp cannot be restored from this machine's package feeds."
        source=torchsharp
        has_natives || use_torchsharp_without_natives "$natives"
    elif [ "$wanted" = libtorch ] || names_libtorch; then
        can_have_libtorch || fail "$no_libtorch"
        source=libtorch
    else
        choose_what_there_is
    fi
}

choose_what_there_is() {
    local restorable=no
    if has_torchsharp; then
        restorable=yes
        if torchsharp_runs_here && has_natives; then
            source=torchsharp
            return
        fi
    fi
    if can_have_libtorch; then
        source=libtorch
    elif [ $restorable = yes ]; then
        use_torchsharp_without_natives "$natives"
    else
        fail "neither TorchSharp nor libtorch can be had: the package feeds lack TorchSharp, and $no_libtorch"
    fi
}

write_machine_props() {
    cat >"$machine" <<PROPS
<Project>
  <!-- Written by eng/setup.sh; see there. -->
  <PropertyGroup>
    <TorchSource Condition="'\$(TorchSource)' == ''">$source</TorchSource>
    <TorchNatives Condition="'\$(TorchNatives)' == ''">$natives</TorchNatives>
    <SqliteSource Condition="'\$(SqliteSource)' == ''">$sqlite</SqliteSource>
    <OnnxRuntimeSource Condition="'\$(OnnxRuntimeSource)' == ''">$onnxruntime</OnnxRuntimeSource>
    <SetupStamp>$([ $sure = yes ] && stamp)</SetupStamp>
  </PropertyGroup>
</Project>
PROPS
}

# What builds the viewer's page; a machine with a Node.js that is too old is told by the build.
command -v node >/dev/null && command -v npm >/dev/null || install_packages "building the viewer's page takes Node.js and npm" nodejs npm
if is_done "$@"; then
    if grep -q '<TorchSource[^>]*>libtorch<' "$machine"; then build_native; fi
    exit
fi
choose
if [ "$source" = libtorch ]; then prepare_libtorch; fi
sqlite=newest
can_restore 120 Microsoft.Data.Sqlite.Core SQLitePCLRaw.bundle_e_sqlite3 || sqlite=oldest
onnxruntime=package
can_restore 600 Microsoft.ML.OnnxRuntime || onnxruntime=none
write_machine_props
[ $sqlite = newest ] || say "The older SQLite is used; docs/decisions/0003-sqlite-versions.md says what that means."
say "Set up: TorchSource=$source, SqliteSource=$sqlite, OnnxRuntimeSource=$onnxruntime (eng/machine.props)."
