#!/usr/bin/env bash
# What a release build of the redactor takes: megabytes a second of processor time, as one text and in chunks of 16 bytes, and memory a stream,
# beside its goals and beside Hyperscan with the same forms of keys as patterns, on the same texts in the same run. Hyperscan only matches those
# patterns; the redactor also normalises, looks at names, sentences and numbers, and writes markers. Fails where Hyperscan is more than so many
# times as fast in chunks of 16 bytes, as replies come, or a stream takes more memory than it may; never for a time.
set -euo pipefail
cd "$(dirname "$0")/.."

most=12
goal_whole=50 goal_chunks=20 goal_memory=8192

flags=(--package-path Libraries --configuration release --scratch-path Libraries/.build-bench)
swift build "${flags[@]}" --product redaction-benchmark >&2
program=$(swift build "${flags[@]}" --show-bin-path)/redaction-benchmark
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prose and code of this repository; and, where it is at hand, the text of the development set, dense with secrets.
cat README.md docs/*.md docs/decisions/*.md >"$work/prose"
find Libraries/Sources Sources -name '*.swift' -print0 | sort -z | xargs -0 cat | head -c 4000000 >"$work/code"
texts=("$work/prose" "$work/code")
set=${REMIT_SHARED:-../shared}/data/redaction/secrets.dev.jsonl
if [ -e "$set" ]; then
    python3 -c 'import json, sys; [print(json.loads(line)["text"]) for line in open(sys.argv[1], encoding="utf8")]' "$set" >"$work/secrets"
    texts+=("$work/secrets")
else
    echo "SKIPPED: the text of the development set is not at hand (REMIT_SHARED)"
fi

# Hyperscan: installed, or its Debian packages unpacked into an ignored folder.
peer() {
    local root=$PWD/.venv/hyperscan include=/usr/include/hs library=/usr/lib
    if [ ! -e "$include/hs.h" ]; then
        include=$root/usr/include/hs
        library=$(echo "$root"/usr/lib/*-linux-gnu*)
        if [ ! -e "$include/hs.h" ]; then
            mkdir -p "$root"
            (cd "$root" && apt-get download libhyperscan-dev libhyperscan5 && for package in *.deb; do dpkg -x "$package" .; done) >&2 || return 1
            library=$(echo "$root"/usr/lib/*-linux-gnu*)
        fi
    fi
    "${CC:-clang}" -O2 -I"$include" -o "$work/hyperscan" Libraries/Benchmarks/Redaction/hyperscan.c -L"$library" -Wl,-rpath,"$library" -lhs >&2
}
"$program" --patterns >"$work/patterns"
{
    # Each text in a process of its own: memory that one has given back would not count for the next.
    for text in "${texts[@]}"; do "$program" "$text"; done
    # A hundred custom rules more.
    "$program" --rules 100 "$work/prose" | sed 's/^prose /prose+ /'
    if peer; then "$work/hyperscan" "$work/patterns" "${texts[@]}"; else echo "SKIPPED: Hyperscan is neither installed nor to be had"; fi
} | tee "$work/figures" | grep -E '^(SKIPPED|hyperscan)' || true

awk -v most="$most" -v whole="$goal_whole" -v chunks="$goal_chunks" -v memory="$goal_memory" '
    $1 == "SKIPPED:" || $1 == "hyperscan" { next }
    { figure[$1, $2, $3] = $4; if (!($1 in seen)) { seen[$1] = 1; names[++count] = $1 } }
    END {
        printf "%-8s %-10s %12s %12s %12s %10s %10s\n", "text", "rules", "whole MB/s", "16 B MB/s", "B a stream", "ratio", "in 16 B"
        for (i = 1; i <= count; i++) {
            name = names[i]
            for (k = split("secrets all hyperscan", kinds, " "); k >= 1; k--) order[k] = kinds[k]
            for (k = 1; k <= 3; k++) {
                kind = order[k]
                if (!((name, kind, "whole") in figure)) continue
                rate = figure[name, kind, "whole"]
                beside = (name, "hyperscan", "whole") in figure && kind != "hyperscan"
                ratio = beside ? figure[name, "hyperscan", "whole"] / rate : 0
                chunked = beside ? figure[name, "hyperscan", 16] / figure[name, kind, 16] : 0
                printf "%-8s %-10s %12.2f %12.2f %12s %10s %10s\n", name, kind, rate, figure[name, kind, 16], (name, kind, "memory") in figure ? figure[name, kind, "memory"] : "", beside ? sprintf("1 : %.1f", ratio) : "", beside ? sprintf("1 : %.1f", chunked) : ""
                if (kind == "hyperscan") continue
                if (rate < whole) slow = slow sprintf("  %s, %s: %.1f MB/s of whole text (goal: %d)\n", name, kind, rate, whole)
                if (figure[name, kind, 16] < chunks) slow = slow sprintf("  %s, %s: %.1f MB/s in 16-byte chunks (goal: %d)\n", name, kind, figure[name, kind, 16], chunks)
                if (figure[name, kind, "memory"] > memory) { failed = 1; printf "FAILED: %s, %s: a stream takes %d bytes (at most %d)\n", name, kind, figure[name, kind, "memory"], memory }
                if (chunked > most) { failed = 1; printf "FAILED: %s, %s: Hyperscan is %.1f times as fast in 16-byte chunks (at most %d)\n", name, kind, chunked, most }
            }
        }
        if (slow != "") printf "Absolute goals not reached on this machine (times fail nothing):\n%s", slow
        else print "Every absolute goal is reached."
        print "prose+ is prose with a hundred custom rules beside the built-in ones."
        exit failed
    }' "$work/figures"
