#!/usr/bin/env bash
# The slow suites: third-party clients and conformance suites, each with a verdict of its own. Names may be given to run only these.
set -uo pipefail
cd "$(dirname "$0")/.."
. Scripts/peers.sh

peers=Tests/PeerTests
suites=(json-schema json-pairs cedar cedar-schema cedar-tools cedar-deployment mcp mcpcheck fastmcp langchain upstream tokens oidc-mock authgent api authzen verifiers smtp)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The official suite travels in the source archive of the peer jsonschema.
json_schema() {
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --dest "$work/archive" \
        jsonschema==4.26.0 || return 1
    tar -xzf "$work"/archive/jsonschema-4.26.0.tar.gz -C "$work" || return 1
    libraries JSON_SCHEMA_SUITE="$work/jsonschema-4.26.0/json" JSONSchemaSuite
}

# Seeded pairs by rfc8785, jsonpath-rfc9535 and iregexp-check.
json_pairs() {
    local environment
    environment=$(peer_environment json $peers/json/requirements-json.txt) || return 1
    "$environment/bin/python" $peers/json/canonical_pairs.py "$work/canonical.jsonl" || return 1
    "$environment/bin/python" $peers/json/jsonpath_pairs.py "$work/jsonpath.jsonl" || return 1
    libraries JCS_PAIRS="$work/canonical.jsonl" JSONPATH_PAIRS="$work/jsonpath.jsonl" 'CanonicalPeer|JSONPathPeer'
}

# Seeded policy sets by cedarpy, compared both ways.
cedar() {
    local environment
    environment=$(peer_environment cedar $peers/cedar/requirements.txt) || return 1
    "$environment/bin/python" $peers/cedar/pairs.py "$work/cedar.jsonl" --seed "${SEED:-1}" || return 1
    libraries CEDAR_PAIRS="$work/cedar.jsonl" CEDAR_WRITTEN="$work/cedar-written.jsonl" CedarPeerTests || return 1
    "$environment/bin/python" $peers/cedar/check.py "$work/cedar.jsonl" "$work/cedar-written.jsonl"
}

# Seeded schemas, policies, requests and entities with cedarpy's verdicts.
cedar_schema() {
    local environment
    environment=$(peer_environment cedar $peers/cedar/requirements.txt) || return 1
    "$environment/bin/python" $peers/cedar/validation_cases.py "$work/validation.jsonl" --count 1500 --seed "${SEED:-1}" ||
        return 1
    libraries CEDAR_VALIDATION_CASES="$work/validation.jsonl" ValidationPeerTests
}

# Seeded tools with the schemas of cedar-for-agents' own generator.
cedar_tools() {
    local environment
    environment=$(peer_environment cedar-tools $peers/cedar/requirements-tools.txt) || return 1
    "$environment/bin/python" $peers/cedar/tool_schemas.py "$work/tools.jsonl" --seed "${SEED:-1}" || return 1
    libraries CEDAR_TOOL_SCHEMAS="$work/tools.jsonl" ToolSchemaPeerTests
}

# Acme's schema, policies and tables, validated and decided by cedarpy.
cedar_deployment() {
    local environment
    environment=$(peer_environment cedar $peers/cedar/requirements.txt) || return 1
    binaries=$(peer_binaries) || return 1
    "$environment/bin/python" $peers/cedar/deployment.py "$binaries/remit" Examples/Acme/deployment
}

# libraries VARIABLE=value… FILTER: a test that skips itself because its data is not there is not a pass.
libraries() {
    local filter=${*: -1} said="$work/said"
    env "${@:1:$#-1}" swift test --package-path Libraries --filter "$filter" 2>&1 | tee "$said"
    [ "${PIPESTATUS[0]}" -eq 0 ] || return 1
    if grep -q 'skipped' "$said" || ! grep -Eq 'Test run with [1-9][0-9]* test.* passed' "$said"; then
        echo "The suite did not run." >&2
        return 1
    fi
}

program() {
    local environment
    environment=$(peer_environment "$1" $peers/"$1"/requirements.txt) || return 1
    binaries=$(peer_binaries) || return 1
    peer_program "$environment" "$2"
}

# A server that others wrote, as an issuer.
issuer() {
    local environment
    environment=$(peer_environment "$1" $peers/issuers/requirements-"$1".txt) || return 1
    binaries=$(peer_binaries) || return 1
    peer_program "$environment" "$peers/issuers/$2"
}

# MCP servers of other makers as back ends, in both eras.
upstream() {
    local environment legacy
    environment=$(peer_environment upstream $peers/upstream/requirements.txt) || return 1
    legacy=$(peer_environment upstream-legacy $peers/upstream/requirements-legacy.txt) || return 1
    binaries=$(peer_binaries) || return 1
    LEGACY_PYTHON="$legacy/bin/python" peer_program "$environment" $peers/upstream/backend.py
}

# A mail server of third parties, which judges what arrived.
smtp() {
    local environment said="$work/smtp.txt"
    environment=$(peer_environment smtp $peers/smtp/requirements.txt) || return 1
    SABOTAGE_BUILD=1 swift build --build-tests --scratch-path .build-test >&2 || return 1
    mkdir -p "$work/smtp"
    "$environment/bin/python" $peers/smtp/server.py "$work/smtp" \
        .build-test/debug/remitPackageTests.xctest --testing-library swift-testing --filter SMTPPeerTests 2>&1 | tee "$said"
    [ "${PIPESTATUS[0]}" -eq 0 ] && ! grep -q 'skipped' "$said"
}

run() {
    case "$1" in
        json-* | cedar | cedar-* | upstream | smtp) "${1//-/_}" ;;
        mcp) program mcp $peers/mcp/sdk.py ;;
        mcpcheck) program mcpcheck $peers/mcpcheck/check.py ;;
        fastmcp) program fastmcp $peers/fastmcp/client.py ;;
        langchain) program langchain $peers/langchain/client.py ;;
        tokens) program tokens $peers/tokens/verify.py ;;
        oidc-mock) issuer oidc-mock oidc_mock.py ;;
        authgent) issuer authgent authgent.py ;;
        authzen) program authzen $peers/authzen/client.py ;;
        verifiers) CI=true Scripts/test-verifiers.sh ;;
        api) program api $peers/api/check.py ;;
        *) echo "There is no suite $1: ${suites[*]}" >&2; return 2 ;;
    esac
}

verdicts=()
passed=0
failed=0
chosen=("$@")
[ $# -gt 0 ] || chosen=("${suites[@]}")
for suite in "${chosen[@]}"; do
    printf '\n== %s\n' "$suite"
    start=$SECONDS
    if run "$suite"; then
        verdict=passed
        passed=$((passed + 1))
    else
        verdict=FAILED
        failed=$((failed + 1))
    fi
    verdicts+=("$(printf '%-16s %-7s %4d s' "$suite" $verdict $((SECONDS - start)))")
done
printf '\n== Peers\n'
printf '%s\n' "${verdicts[@]}"
for suite in "${suites[@]}"; do
    [[ " ${chosen[*]} " == *" $suite "* ]] || printf '%-16s not run: not chosen\n' "$suite"
done
printf '%d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
