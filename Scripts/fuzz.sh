#!/usr/bin/env bash
# Fuzzes the libraries' parsers: fuzz.sh SECONDS [TARGET…]. Builds the libraries with libFuzzer and the address sanitizer, then runs
# each target for so many seconds from its corpus. Inputs that reach something new gather in .fuzz/, findings in .fuzz/findings.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
shift || true
all=(cedar-text cedar-json cedar-entities cedar-format cedar-schema cedar-schema-json cedar-validation cedar-tools json json-path json-schema pattern mcp authzen spoken-text content-scan
    moment provenance-index redaction-stream redaction-disguise redaction-directory)
targets=("$@")
[ $# -gt 0 ] || targets=("${all[@]}")
work=.fuzz
libraries=Libraries/Sources
mkdir -p "$work/build" "$work/findings"
flags=(-O -parse-as-library -swift-version 6 -sanitize=fuzzer,address -I "$work/build"
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility
    -enable-upcoming-feature InternalImportsByDefault)

# built FOLDER NAME COMMAND…: runs the command, which makes NAME, where a source of the folder, or anything built before it, changed.
stamp=
built() {
    local folder=$1 name=$2
    shift 2
    stamp=$({ echo "$stamp"; find "$folder" -name '*.swift' -print0 | sort -z | xargs -0 cat; } | sha256sum)
    [ "$(cat "$work/build/$name.stamp" 2>/dev/null)" != "$stamp" ] || return 0
    echo "building $name"
    "$@" $(find "$folder" -name '*.swift')
    echo "$stamp" >"$work/build/$name.stamp"
}
objects=()
for module in Primitives JSON Cedar ModelContextProtocol AuthZEN Provenance Redaction; do
    built "$libraries/$module" "$module" swiftc "${flags[@]}" -wmo -module-name "$module" -emit-module \
        -emit-module-path "$work/build/$module.swiftmodule" -c -o "$work/build/$module.o"
    objects+=("$work/build/$module.o")
done
built Libraries/Fuzz fuzz swiftc "${flags[@]}" -wmo -use-ld=lld -module-name Fuzz -o "$work/build/fuzz" "${objects[@]}"

# Swift's own crash handler would hang behind the fuzzer's.
export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0
passed=0
failed=0
for target in "${targets[@]}"; do
    mkdir -p "$work/$target"
    case $target in
    spoken-text | content-scan | moment | provenance-index) words=provenance ;;
    redaction-*) words=redaction ;;
    *) words=cedar ;;
    esac
    if FUZZ_TARGET=$target timeout $((seconds + 120)) "$work/build/fuzz" -max_total_time="$seconds" -max_len=4096 -timeout=20 \
        -rss_limit_mb=2048 -artifact_prefix="$work/findings/$target-" -print_final_stats=1 -verbosity=1 \
        -dict=Libraries/Fuzz/$words.dict "$work/$target" "Libraries/Fuzz/Corpus/$target" >"$work/$target.log" 2>&1; then
        passed=$((passed + 1))
        verdict="no finding"
    else
        failed=$((failed + 1))
        verdict="FINDING: $(grep -hoE '^(SUMMARY|Fatal error|Fuzz/.*Fatal error).*' "$work/$target.log" | head -1) (see $work/$target.log)"
    fi
    inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log" | tail -1)
    printf '%-16s %s in %s s, %s inputs\n' "$target" "$verdict" "$seconds" "${inputs:-?}"
done
printf '%d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
