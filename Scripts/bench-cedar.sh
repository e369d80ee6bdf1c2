#!/usr/bin/env bash
# Cedar decisions a release build makes, beside cedarpy's batch call on the same policies, entities and requests. Prints times and
# ratios; fails where a decision differs or a ratio is too low, never for a time.
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/peers.sh

environment=$(peer_environment cedar Tests/PeerTests/cedar/requirements.txt)
swift build --package-path Libraries --configuration release --scratch-path Libraries/.build-bench --product cedar-benchmark
program=$(swift build --package-path Libraries --configuration release --scratch-path Libraries/.build-bench --show-bin-path)/cedar-benchmark
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folders=()
for workload in "10 1000" "10 100000" "100 1000" "1000 1000" "10000 1000" "1000 1000 --in-conditions"; do
    read -r policies entities form <<<"$workload"
    folder="$work/${#folders[@]}"
    folders+=("$folder")
    "$environment/bin/python" Libraries/Benchmarks/Cedar/workload.py "$folder" --policies "$policies" --entities "$entities" $form
done
"$program" "${folders[@]}"
