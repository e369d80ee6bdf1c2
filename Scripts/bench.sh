#!/usr/bin/env bash
# Measures Remit beside a bare upstream, an ungoverned hop of the same HTTP stack and fastmcp's proxy, in one run; see docs/benchmarks.md.
# Options go to Benchmarks/harness/bench.py. Exits 1 where a promised ratio is missed.
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/peers.sh

# The load driver and the bare upstream are not part of this project.
tools=${BENCH_TOOLS:-../shared/bench}
for file in mcp_load.py cmcp.c; do
    if [ ! -e "$tools/$file" ]; then
        echo "bench: SKIPPED, nothing was measured: $tools/$file is not there. Name its folder in BENCH_TOOLS." >&2
        exit 0
    fi
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! command -v wrk >/dev/null; then
    Scripts/packages.sh wrk || echo "bench: no wrk; the load driver's own engine is used, which is slower and measures less." >&2
fi
echo "Building (release; the first time takes many minutes)" >&2
swift build --configuration release --product remit >&2
Scripts/build-hop.sh >&2
cc -O2 -o "$work/cmcp" "$tools/cmcp.c" 2>/dev/null
environment=$(peer_environment bench Benchmarks/requirements.txt)
release=$(swift build --configuration release --show-bin-path)
PYTHONPATH="$PWD/Tests/PeerTests/common" PYTHONDONTWRITEBYTECODE=1 REMIT="$release/remit" HOP="$release/hop" CMCP="$work/cmcp" \
    LOAD="$tools/mcp_load.py" "$environment/bin/python" Benchmarks/harness/bench.py "$@"
