// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    // Small functions of one target are compiled into another.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

/// What knows nothing of the product: parsers, languages and formats, so that they build and test in seconds. The log alone depends on
/// something else, a cryptographic library.
let package = Package(
    name: "Libraries",
    products: [
        .library(name: "Primitives", targets: ["Primitives"]),
        .library(name: "JSON", targets: ["JSON"]),
        .library(name: "Cedar", targets: ["Cedar"]),
        .library(name: "Evidence", targets: ["Evidence"]),
        .library(name: "Redaction", targets: ["Redaction"]),
        .library(name: "Provenance", targets: ["Provenance"]),
        .library(name: "ModelContextProtocol", targets: ["ModelContextProtocol"]),
        .library(name: "AuthZEN", targets: ["AuthZEN"]),
        .library(name: "TransparencyLog", targets: ["TransparencyLog"]),
        .executable(name: "cedar-benchmark", targets: ["CedarBenchmark"]),
        .executable(name: "provenance-benchmark", targets: ["ProvenanceBenchmark"]),
        .executable(name: "redaction-benchmark", targets: ["RedactionBenchmark"]),
        .executable(name: "log-tool", targets: ["LogTool"]),
    ],
    dependencies: [.package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2")],
    targets: [
        .target(name: "Primitives", swiftSettings: strict),
        .target(name: "JSON", dependencies: ["Primitives"], swiftSettings: strict),
        .target(name: "Cedar", dependencies: ["Primitives", "JSON"], swiftSettings: strict),
        .target(name: "Evidence", dependencies: ["Primitives", "JSON"], swiftSettings: strict),
        .target(name: "Redaction", dependencies: ["Primitives", "JSON"], swiftSettings: strict),
        .target(name: "Provenance", dependencies: ["Primitives", "JSON"], swiftSettings: strict),
        .target(name: "ModelContextProtocol", dependencies: ["Primitives", "JSON"], swiftSettings: strict),
        .target(name: "AuthZEN", dependencies: ["Primitives", "JSON"], swiftSettings: strict),
        .target(name: "TransparencyLog", dependencies: ["Primitives", crypto], swiftSettings: strict),
        // Writes, checks and times logs, for the peers of `make test-ledger` and for `make bench-ledger`.
        .executableTarget(
            name: "LogTool", dependencies: ["TransparencyLog", "Primitives", crypto], path: "Benchmarks/Log",
            swiftSettings: strict),
        .executableTarget(
            name: "CedarBenchmark", dependencies: ["Cedar", "JSON", "Primitives"], path: "Benchmarks/Cedar",
            exclude: ["workload.py"], swiftSettings: strict),
        .executableTarget(
            name: "ProvenanceBenchmark", dependencies: ["Provenance", "JSON", "Primitives"],
            path: "Benchmarks/Provenance", exclude: ["workload.py"], swiftSettings: strict),
        // Spellings of a known value, for the benchmark and the tests.
        .target(
            name: "Disguises", dependencies: ["Redaction", "Primitives"], path: "Benchmarks/Disguises",
            swiftSettings: strict),
        .executableTarget(
            name: "RedactionBenchmark", dependencies: ["Disguises", "Redaction", "JSON", "Primitives"],
            path: "Benchmarks/Redaction", exclude: ["hyperscan.c"], swiftSettings: strict),
        // What `make fuzz` compiles with sanitizers; here for the tests that give it each kept input once.
        .target(
            name: "Fuzz",
            dependencies: [
                "Cedar", "JSON", "Primitives", "ModelContextProtocol", "AuthZEN", "Provenance", "Redaction",
            ],
            path: "Fuzz",
            exclude: ["Corpus", "cedar.dict", "provenance.dict", "redaction.dict"], swiftSettings: strict),
        // The same for the log, apart: it alone needs a cryptographic library.
        .target(
            name: "LogFuzz", dependencies: ["TransparencyLog", "Primitives"], path: "LogFuzz",
            swiftSettings: strict),
        .testTarget(name: "FuzzTests", dependencies: ["Fuzz"], swiftSettings: strict),
        .testTarget(name: "PrimitivesTests", dependencies: ["Primitives"], swiftSettings: strict),
        .testTarget(name: "JSONTests", dependencies: ["JSON", "Primitives"], swiftSettings: strict),
        .testTarget(name: "CedarTests", dependencies: ["Cedar", "JSON", "Primitives"], swiftSettings: strict),
        .testTarget(
            name: "RedactionTests", dependencies: ["Disguises", "Redaction", "JSON", "Primitives"],
            swiftSettings: strict),
        .testTarget(
            name: "ProvenanceTests", dependencies: ["Provenance", "JSON", "Primitives"], swiftSettings: strict),
        .testTarget(name: "EvidenceTests", dependencies: ["Evidence", "JSON", "Primitives"], swiftSettings: strict),
        .testTarget(
            name: "ModelContextProtocolTests", dependencies: ["ModelContextProtocol", "JSON", "Primitives"],
            swiftSettings: strict),
        .testTarget(
            name: "TransparencyLogTests",
            dependencies: ["TransparencyLog", "LogFuzz", "JSON", "Primitives"],
            swiftSettings: strict),
        .testTarget(name: "AuthZENTests", dependencies: ["AuthZEN", "JSON", "Primitives"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
