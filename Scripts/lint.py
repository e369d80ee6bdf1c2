#!/usr/bin/env python3
"""Checks what the compiler does not.

  imports    each target imports only the modules that it declares (the package manager lets transitive ones through)
  refusals   each refusal on the call path is guarded, or marked `not enforcing: <reason>`
  bytes      no `Dictionary<String, ...>` or `[String: ...]`, no `unsafeBitCast`, no `String(decoding:`; no `@testable` in law tests
  guards     each guard of the enum is used, and each is exercised by a sabotage test

A comment `lint: <rule> <reason>`, on the line or the one before, says where a rule does not apply. Exits 1 and prints file:line for each finding.
"""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SYSTEM = {
    "Foundation", "FoundationEssentials", "Glibc", "Darwin", "Musl", "Synchronization", "Dispatch", "Testing", "XCTest",
    "Swift", "_Concurrency", "RegexBuilder",
}
# Modules whose product has another name.
ALIASES = {"UnixSignals": "ServiceLifecycle"}
CALL_PATH = ["Sources/Gateway", "Sources/Workflows"]
findings = []


def finding(path, line, rule, text):
    findings.append(f"{path.relative_to(ROOT)}:{line}: {rule}: {text}")


def swift_files(folder):
    return sorted(p for p in folder.rglob("*.swift") if ".build" not in p.parts and "Snippets" not in p.parts)


def check_imports(package):
    described = json.loads(
        subprocess.run(["swift", "package", "dump-package"], cwd=package, capture_output=True, text=True, check=True).stdout
    )
    for target in described["targets"]:
        if target["type"] not in ("regular", "executable", "test"):
            continue
        allowed = set(SYSTEM) | {target["name"]}
        for dependency in target["dependencies"]:
            value = next(iter(dependency.values()))
            if value and isinstance(value[0], str):
                allowed.add(value[0])
        folder = package / (target.get("path") or f"{'Tests' if target['type'] == 'test' else 'Sources'}/{target['name']}")
        for path in swift_files(folder):
            for number, line in enumerate(path.read_text().splitlines(), 1):
                match = re.match(r"\s*(?:@\w+(?:\(\w+\))?\s+)*(?:public |package |internal |private )?import (?:struct |class |enum |func |protocol )?(\w+)", line)
                if match and ALIASES.get(match[1], match[1]) not in allowed:
                    finding(path, number, "imports", f"{target['name']} does not declare {match[1]}")


def check_refusals():
    for folder in CALL_PATH:
        for path in swift_files(ROOT / folder):
            lines = path.read_text().splitlines()
            for index, line in enumerate(lines):
                if not re.search(r"throw Refusal\(|throw \.refusal\(|return \.refused\(", line):
                    continue
                context = "\n".join(lines[max(0, index - 4): index + 1])
                if "guarded(." not in context and "not enforcing:" not in context:
                    finding(path, index + 1, "refusals", "neither guarded nor marked `not enforcing: <reason>`")


def check_bytes():
    rules = [
        (re.compile(r"\bunsafeBitCast\b"), "unsafeBitCast"),
        (re.compile(r"String\(decoding:"), "String(decoding:) repairs bad UTF-8; use String(validating:as:)"),
        (re.compile(r"Dictionary<String,|\[String\s*:\s*[A-Z\[(]"), "a dictionary keyed by String merges canonically equivalent keys; use ByteString"),
        (re.compile(r"\bSet<String>"), "a set of String merges canonically equivalent members; use ByteString"),
    ]
    for folder in ["Sources", "Libraries/Sources"]:
        for path in swift_files(ROOT / folder):
            before = ""
            for number, line in enumerate(path.read_text().splitlines(), 1):
                code = line.split("//")[0]
                if "lint: bytes" in line or "lint: bytes" in before:
                    before = line
                    continue
                before = line
                for pattern, text in rules:
                    if pattern.search(code):
                        finding(path, number, "bytes", text)
    for path in swift_files(ROOT / "Tests" / "LawTests") if (ROOT / "Tests/LawTests").exists() else []:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if "@testable" in line:
                finding(path, number, "bytes", "law tests go through the doors: no @testable")


def check_guards():
    source = (ROOT / "Sources/Guards/Guard.swift").read_text()
    names = re.findall(r"\b(\w+)\b", " ".join(re.findall(r"^\s*case (.+)$", source, re.M)))
    used = "\n".join(p.read_text() for p in swift_files(ROOT / "Sources") if "Guards" not in p.parts)
    laws = ROOT / "Tests" / "LawTests"
    tested = "\n".join(p.read_text() for p in swift_files(laws)) if laws.exists() else ""
    for name in names:
        if not re.search(rf"guarded\(\.{name}\)", used):
            finding(ROOT / "Sources/Guards/Guard.swift", 1, "guards", f"{name} guards nothing")
        if not re.search(rf"[.\"]{name}\b", tested):
            finding(ROOT / "Sources/Guards/Guard.swift", 1, "guards", f"no law test sabotages {name}")


def main():
    for package in [ROOT, ROOT / "Libraries", ROOT / "Examples/Acme", ROOT / "Benchmarks"]:
        check_imports(package)
    check_refusals()
    check_bytes()
    check_guards()
    for text in findings:
        print(text)
    print(f"lint: {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
