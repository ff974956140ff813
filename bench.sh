#!/usr/bin/env bash
# Measures what recording costs, and prints each goal with the value beside it.
#   ./bench.sh quick            the small sizes, under ten minutes
#   ./bench.sh                  all sizes, and a report for benchmarks/results
#   ./bench.sh all --device cuda
#   ./bench.sh dotnet           the first table by BenchmarkDotNet, with wall times and their errors
# The report, Markdown and JSON, goes to benchmarks/results/goals-quick.md, goals-all.md or benchmarkdotnet.md; RNNBOW_BENCH_NAME gives it
# another name.
set -euo pipefail
cd "$(dirname "$0")"
mode=${1:-all}
shift || true
case "$mode" in
    quick | all | dotnet) ;;
    *) echo "bench.sh takes quick, all or dotnet, and --device; '$mode' is none of them." >&2; exit 2 ;;
esac
dotnet build -c Release -v q -nologo benchmarks/RnnBow.Gpu.Benchmarks
program=benchmarks/RnnBow.Gpu.Benchmarks/bin/Release/net10.0/RnnBow.Gpu.Benchmarks.dll
if [ "$mode" = dotnet ]; then
    artifacts=$(mktemp -d)
    trap 'rm -rf "$artifacts"' EXIT
    dotnet "$program" --filter "*" --artifacts "$artifacts" "$@"
    report="benchmarks/results/${RNNBOW_BENCH_NAME:-benchmarkdotnet}"
    cp "$artifacts"/results/*-report-github.md "$report.md"
    cp "$artifacts"/results/*-report-brief.json "$report.json"
    exit
fi
exec dotnet "$program" \
    "$mode" "$@" --output "benchmarks/results/${RNNBOW_BENCH_NAME:-goals-$mode}.md"
