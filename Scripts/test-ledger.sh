#!/usr/bin/env bash
# The ledger as others see it: a log that we wrote, read by programs that are not ours, and logs that others wrote, read by ours. Needs
# Debian's golang-1.19-go and golang-golang-x-mod-dev, and the package index once. With CI=true nothing is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/peers.sh

entries=70000
peers=Tests/PeerTests/ledger
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ran=()
skip() {
    [ "${CI:-}" != true ] || { echo "$1: FAILED: with CI=true it is not skipped." >&2; exit 1; }
    echo "$1: SKIPPED: $2"
}

swift build --package-path Libraries --product log-tool >&2
tool=$(swift build --package-path Libraries --show-bin-path)/log-tool
key=$("$tool" write "$work/ours" $entries)
echo "ours: wrote $entries entries under $key"
echo "ours: $("$tool" verify "$work/ours" "$key")"

# changed FOLDER COMMAND…: the command must refuse a copy with one byte of an entry changed.
changed() {
    local folder=$1 bundle
    shift
    cp -r "$folder" "$work/changed"
    bundle="$work/changed/tile/entries/117"
    printf 'X' | dd of="$bundle" bs=1 seek=4000 conv=notrunc status=none
    if "$@" >/dev/null 2>&1; then echo "a changed byte was not noticed by: $*" >&2; exit 1; fi
    rm -rf "$work/changed"
}
changed "$work/ours" "$tool" verify "$work/changed" "$key"

go=$(command -v go || ls /usr/lib/go-1.*/bin/go 2>/dev/null | tail -1 || true)
if [ -n "$go" ] && [ -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ]; then
    export GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$work/go-cache" GOFLAGS=
    "$go" build -o "$work/peer" $peers/peer.go
    echo "Go's sumdb: $("$work/peer" verify "$work/ours" "$key")"
    changed "$work/ours" "$work/peer" verify "$work/changed" "$key"
    other=$("$work/peer" write "$work/theirs" $entries)
    echo "written by Go's sumdb, read by ours: $("$tool" verify "$work/theirs" "$other")"
    changed "$work/theirs" "$tool" verify "$work/changed" "$other"
    ran+=("golang.org/x/mod/sumdb")
else
    skip "golang.org/x/mod/sumdb" "install golang-1.19-go and golang-golang-x-mod-dev."
fi

if environment=$(peer_environment ledger $peers/requirements.txt); then
    echo "pymerkle: $("$environment/bin/python" $peers/root.py "$work/ours")"
    changed "$work/ours" "$environment/bin/python" $peers/root.py "$work/changed"
    ran+=(pymerkle)
else
    skip pymerkle "the package index cannot be reached."
fi

# What can be done to a log that somebody holds and to the one that is stored, and who sees it.
said="$work/said"
swift test --package-path Libraries --filter TransparencyLogTests 2>&1 | tee "$said" | grep -E '^(merkle|wycheproof|SKIPPED)' || true
grep -Eq 'Test run with [1-9][0-9]* tests.* passed' "$said" || { tail -40 "$said"; exit 1; }
SABOTAGE_BUILD=1 swift test --scratch-path .build-test --filter 'LedgerTests.Log' >"$said" 2>&1 || { tail -40 "$said"; exit 1; }
grep '^tampering: ' "$said"
awk '/^tampering: / { for (i = 1; i < NF; i++) { if ($(i + 1) == "tried,") tried += $i; if ($(i + 1) == "seen") seen += $i } }
    END { print "tampering: " tried " in all, " seen " seen" }' "$said"
echo "independent verifiers that ran: ${ran[*]:-none}"
