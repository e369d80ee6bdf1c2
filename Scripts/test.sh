#!/usr/bin/env bash
# Runs the libraries' tests, the main package's (with the laws), Cedar beside its reference, and the MCP SDK as a client.
set -euo pipefail
cd "$(dirname "$0")/.."
export SABOTAGE_BUILD=1 SWIFT_BACKTRACE=enable=no
. Scripts/steps.sh

step "Libraries" swift test --package-path Libraries
# The guards are switched off afterwards: two more worlds at a time would take the processors from tests with real time-outs.
step "Remit and Acme" swift test --scratch-path .build-test --skip LawTests.SabotageTests
step "sabotage" Scripts/sabotage.sh
step "cedarpy 4.12.2" Scripts/test-cedar.sh
step "mcp 2.3.0" Scripts/test-mcp.sh
