#!/usr/bin/env bash
# Switches off each guard in turn, carries out an attack that it stands against, and counts the guards whose absence is noticed.
# GUARD=<name> tries one alone.
set -euo pipefail
cd "$(dirname "$0")/.."
export SABOTAGE_BUILD=1 SWIFT_BACKTRACE=enable=no
exec swift test --scratch-path .build-test --filter LawTests.SabotageTests
