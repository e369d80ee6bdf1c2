#!/usr/bin/env bash
# The verifiers of docs/verify: the same credentials, right and wrong, for each. What is not installed is said, and fails in CI.
set -uo pipefail
cd "$(dirname "$0")/.."
. Scripts/peers.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
environment=$(peer_environment verifiers Tests/PeerTests/verifiers/requirements.txt) || exit 1
python="$environment/bin/python"
verdict=0

cases() { PYTHONDONTWRITEBYTECODE=1 "$python" Tests/PeerTests/verifiers/cases.py "$@" || verdict=1; }
missing() {
    echo "$1: skipped, $2 is not installed"
    [ -z "${CI:-}" ] || verdict=1
}

for file in docs/verify/remit.*; do
    lines=$(grep -vcE '^[[:space:]]*((#|//).*)?$' "$file")
    echo "$file: $lines lines of code"
    [ "$lines" -le 60 ] || verdict=1
done

cases python "$python" Tests/PeerTests/verifiers/app.py '{port}' '{jwks}' docs/verify/remit.py
if command -v node >/dev/null; then
    cases node node Tests/PeerTests/verifiers/app.mjs '{port}' '{jwks}' docs/verify/remit.mjs
else
    missing node node
fi
go=$(command -v go || ls -d /usr/lib/go-*/bin/go 2>/dev/null | tail -1)
if [ -n "$go" ]; then
    mkdir -p "$work/src/remit" "$work/src/app"
    cp docs/verify/remit.go "$work/src/remit/"
    cp Tests/PeerTests/verifiers/app.go "$work/src/app/"
    if GO111MODULE=off GOPATH="$work" GOCACHE="$work/cache" "$go" build -o "$work/app" app; then
        cases go "$work/app" '{port}' '{jwks}'
    else
        verdict=1
    fi
else
    missing go golang
fi
exit $verdict
