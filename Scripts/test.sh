#!/usr/bin/env bash
# Runs the libraries' tests, the main package's (with the laws), Cedar beside its reference, and the MCP SDK as a client.
set -euo pipefail
cd "$(dirname "$0")/.."
export SABOTAGE_BUILD=1 SWIFT_BACKTRACE=enable=no
. Scripts/steps.sh

step "Libraries" swift test --package-path Libraries
# Worlds are servers with real time-outs, some of them in the tests' own process: nothing else runs beside the laws, which are taken in
# parts (the attacks on law 7 count lost answers, and want the machine for themselves), and the guards are switched off at the end.
agents='LawTests\.(ChatTests|ReplyTests|WorkflowTests|RecoveryStoryTests)'
first='LawTests\.(Law[1-5]|Layer|Access|Opinion)Tests'
step "Remit and Acme" swift test --scratch-path .build-test --skip 'LawTests\.'
step "laws 1 to 5" swift test --scratch-path .build-test --filter "$first"
step "law 7" swift test --scratch-path .build-test --filter LawTests.Law7Tests
step "laws 6, 8 and 9" swift test --scratch-path .build-test --filter 'LawTests\.' --skip LawTests.SabotageTests \
    --skip LawTests.Law7Tests --skip "$first" --skip "$agents"
step "agents and workflows" swift test --scratch-path .build-test --filter "$agents"
step "sabotage" Scripts/sabotage.sh
step "cedarpy 4.12.2" Scripts/test-cedar.sh
step "mcp 2.3.0" Scripts/test-mcp.sh
