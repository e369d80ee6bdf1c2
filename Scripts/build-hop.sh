#!/usr/bin/env bash
# Builds the ungoverned hop of the benchmark in release, from the very objects that the release build of Remit is made of.
set -euo pipefail
cd "$(dirname "$0")/.."
cp Package.resolved Benchmarks/Package.resolved
swift build --configuration release --package-path Benchmarks --scratch-path .build --product hop
