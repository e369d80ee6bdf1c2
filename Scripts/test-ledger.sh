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

# A witness of others: it signs our checkpoint, then the longer log's by a proof from the shorter, and refuses what does not continue it.
python=$(for name in python3.13 python3.12 python3; do
    for path in "$(command -v $name || true)" "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python3; do
        if [ -x "$path" ] && "$path" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
            echo "$path"
            break 2
        fi
    done
done)
witnessed() {
    local status
    "$tool" request "$1" "$2" >"$work/request"
    status=$(curl --silent --output "$work/answer" --write-out '%{http_code}' --data-binary @"$work/request" \
        "http://127.0.0.1:$port/add-checkpoint")
    [ "$status" = "$3" ] || { echo "aics-witness answered $status and not $3 (from $2)" >&2; cat "$work/answer" >&2; return 1; }
}
if [ -n "$python" ] && "$python" -m venv "$work/aics" &&
    "$work/aics/bin/pip" install --quiet --disable-pip-version-check --requirement $peers/requirements-aics.txt; then
    port=$((20000 + RANDOM % 10000))
    witness="$work/aics/bin/aics-witness"
    (cd "$work" && "$witness" init --name witness.example/w1 --listen "127.0.0.1:$port" >"$work/witness-key" &&
        "$witness" add-log --origin log.example/written-by-us --vkey "$key" >/dev/null)
    witness_key=$(grep -oE 'witness.example/w1\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+' "$work/witness-key" | head -1)
    (cd "$work" && exec "$witness" serve >"$work/witness-log" 2>&1) &
    served=$!
    trap 'kill $served 2>/dev/null; rm -rf "$work"' EXIT
    for _ in $(seq 100); do curl --silent --output /dev/null "http://127.0.0.1:$port/" && break; sleep 0.1; done
    "$tool" write "$work/shorter" 1000 >/dev/null
    witnessed "$work/shorter" 0 200
    echo "aics-witness: $("$tool" cosigned "$work/shorter" "$key" "$witness_key" "$work/answer")"
    witnessed "$work/ours" 0 409
    [ "$(cat "$work/answer")" = 1000 ] || { echo "aics-witness names another size" >&2; exit 1; }
    witnessed "$work/ours" 1000 200
    echo "aics-witness: $("$tool" cosigned "$work/ours" "$key" "$witness_key" "$work/answer")"
    witnessed "$work/shorter" 1000 409
    "$work/aics/bin/aics-tlog" verify-checkpoint --note "$work/ours/cosigned" --log-key "$key" --witness-key "$witness_key" \
        --quorum 1 --origin log.example/written-by-us
    ran+=(aics-witness aics-tlog)
else
    skip aics-witness "there is no Python 3.12 or newer, or the package index cannot be reached."
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
