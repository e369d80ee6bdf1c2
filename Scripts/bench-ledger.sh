#!/usr/bin/env bash
# Times of the log beside their goals: a million entries checked from files, on one core; an append at two sizes.
set -euo pipefail
cd "$(dirname "$0")/.."

flags=(-c release --package-path Libraries --scratch-path Libraries/.build-bench)
swift build "${flags[@]}" --product log-tool >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
one_core=()
command -v taskset >/dev/null && one_core=(taskset -c 0)
"${one_core[@]}" "$(swift build "${flags[@]}" --show-bin-path)/log-tool" bench "$work/log" "${ENTRIES:-1000000}"
