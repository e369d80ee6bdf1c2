#!/usr/bin/env bash
# demo.sh debug|release [options]: starts the player, which starts Acme and Remit on 127.0.0.1.
set -euo pipefail
cd "$(dirname "$0")/.."
configuration=$1
shift
scratch=.build
[ -n "${SABOTAGE:-}" ] && scratch=.build-test
bin=$(swift build --configuration "$configuration" --scratch-path "$scratch" --show-bin-path)
exec "$bin/acme-fight" --remit "$bin/remit" --acme "$bin/acme" "$@"
