#!/usr/bin/env bash
# Measures what recording costs, and prints each goal with the value beside it.
#   ./bench.sh quick            the small sizes, under ten minutes
#   ./bench.sh                  all sizes, and a report for benchmarks/results
#   ./bench.sh all --device cuda
# The report, Markdown and JSON, goes to benchmarks/results/goals-quick.md or goals-all.md; RNNBOW_BENCH_NAME gives it another name.
set -euo pipefail
cd "$(dirname "$0")"
mode=${1:-all}
shift || true
case "$mode" in
    quick | all) ;;
    *) echo "bench.sh takes quick or all, and --device; '$mode' is neither." >&2; exit 2 ;;
esac
dotnet build -c Release -v q -nologo benchmarks/RnnBow.Gpu.Benchmarks
exec dotnet benchmarks/RnnBow.Gpu.Benchmarks/bin/Release/net10.0/RnnBow.Gpu.Benchmarks.dll \
    "$mode" "$@" --output "benchmarks/results/${RNNBOW_BENCH_NAME:-goals-$mode}.md"
