#!/usr/bin/env bash
# Sets up, builds without warnings, runs every test, and ends with the totals: N passed, N failed, N skipped.
# Arguments go to `dotnet test`, for example: ./test.sh --filter Horizon
. "$(dirname "$0")/eng/common.sh"
exec </dev/null

results=artifacts/test
# xunit runs as many tests at a time as there are cores; threads inside each operator would only be in their way.
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"

build() {
    local log=$results/build.log
    say "Building (log: $log)."
    dotnet build RnnBow.Gpu.sln -nodeReuse:false -v minimal >"$log" 2>&1 && return
    grep -E ': (error|warning) ' "$log" | sort -u | head -n 40 || tail -n 20 "$log"
    fail "the build failed."
}

# A test host that dies or hangs is named in its project's log; it is not a pass.
run_tests() {
    local name="$1"
    shift
    dotnet test "tests/$name" --no-build --results-directory "$results/$name" --logger "trx;LogFileName=$name.trx" \
        --blame-hang-timeout 10m --blame-hang-dump-type none "$@" >"$results/$name.log" 2>&1
}

# Says how one project's tests went; fails if its run broke without a test to blame.
report() {
    local name="$1" status="$2" counts='no tests'
    local trx="$results/$name/$name.trx"
    [ ! -e "$trx" ] || counts="$(awk -v brief=1 -f eng/trx.awk "$trx")"
    say "$name: $counts"
    [ ! -e "$trx" ] || awk -f eng/trx.awk "$trx" | sed '$d'
    [ "$status" = 0 ] && return
    [[ "$counts" =~ [1-9][0-9]*\ failed ]] && return
    say "  The run itself failed (log: $results/$name.log):"
    { grep -m 1 -A 5 -i -E 'aborted|crashed|terminated' "$results/$name.log" || tail -n 15 "$results/$name.log"; } |
        cut -c 1-160 | sed 's/^/    /'
    return 1
}

eng/setup.sh
eng/test-tools.sh
rm -rf "$results"
mkdir -p "$results"
build

broken=0
for project in tests/*/*.csproj; do
    name="$(basename "$project" .csproj)"
    status=0
    run_tests "$name" "$@" || status=$?
    report "$name" "$status" || broken=$((broken + 1))
done

find "$results" -name '*.trx' -exec cat {} + >"$results/all.xml"
totals="$(awk -v brief=1 -v broken=$broken -f eng/trx.awk "$results/all.xml")"
[[ "$totals" != "0 passed, 0 failed,"* ]] || say "No test ran."
say "$totals"
[[ "$totals" == *", 0 failed,"* && "$totals" != "0 passed,"* ]]
