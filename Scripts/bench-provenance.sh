#!/usr/bin/env bash
# What a release build takes to tell where a call's arguments came from, with a mebibyte seen: times and memory, each beside its goal, and
# Python's set beside them. Fails where memory is over its goal, or a time ten times over.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build --package-path Libraries --configuration release --scratch-path Libraries/.build-bench --product provenance-benchmark
program=$(swift build --package-path Libraries --configuration release --scratch-path Libraries/.build-bench --show-bin-path)/provenance-benchmark
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
for kind in mail records; do
    python3 Libraries/Benchmarks/Provenance/workload.py "$work/$kind" --kind "$kind"
    # A process each: memory that one has given back would not count for the next.
    "$program" "$work/$kind" || failed=1
done
exit $failed
