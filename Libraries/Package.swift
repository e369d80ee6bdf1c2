// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    // Small functions of one target are compiled into another.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// What knows nothing of the product: parsers, languages and formats, without dependencies, so that they build and test in seconds.
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
        .executable(name: "cedar-benchmark", targets: ["CedarBenchmark"]),
        .executable(name: "provenance-benchmark", targets: ["ProvenanceBenchmark"]),
        .executable(name: "redaction-benchmark", targets: ["RedactionBenchmark"]),
    ],
    targets: [
        .target(name: "Primitives", swiftSettings: strict),
        .target(name: "JSON", dependencies: ["Primitives"], swiftSettings: strict),
        .target(name: "Cedar", dependencies: ["Primitives", "JSON"], swiftSettings: strict),
        .target(name: "Evidence", dependencies: ["Primitives", "JSON"], swiftSettings: strict),
        .target(name: "Redaction", dependencies: ["Primitives", "JSON"], swiftSettings: strict),
        .target(name: "Provenance", dependencies: ["Primitives", "JSON"], swiftSettings: strict),
        .target(name: "ModelContextProtocol", dependencies: ["Primitives", "JSON"], swiftSettings: strict),
        .target(name: "AuthZEN", dependencies: ["Primitives", "JSON"], swiftSettings: strict),
        .executableTarget(
            name: "CedarBenchmark", dependencies: ["Cedar", "JSON", "Primitives"], path: "Benchmarks/Cedar",
            exclude: ["workload.py"], swiftSettings: strict),
        .executableTarget(
            name: "ProvenanceBenchmark", dependencies: ["Provenance", "JSON", "Primitives"],
            path: "Benchmarks/Provenance", exclude: ["workload.py"], swiftSettings: strict),
        .executableTarget(
            name: "RedactionBenchmark", dependencies: ["Redaction", "JSON", "Primitives"],
            path: "Benchmarks/Redaction", exclude: ["hyperscan.c"], swiftSettings: strict),
        // What `make fuzz` compiles with sanitizers; here for the tests that give it each kept input once.
        .target(
            name: "Fuzz",
            dependencies: [
                "Cedar", "JSON", "Primitives", "ModelContextProtocol", "AuthZEN", "Provenance", "Redaction",
            ],
            path: "Fuzz",
            exclude: ["Corpus", "cedar.dict", "provenance.dict", "redaction.dict"], swiftSettings: strict),
        .testTarget(name: "FuzzTests", dependencies: ["Fuzz"], swiftSettings: strict),
        .testTarget(name: "PrimitivesTests", dependencies: ["Primitives"], swiftSettings: strict),
        .testTarget(name: "JSONTests", dependencies: ["JSON", "Primitives"], swiftSettings: strict),
        .testTarget(name: "CedarTests", dependencies: ["Cedar", "JSON", "Primitives"], swiftSettings: strict),
        .testTarget(name: "RedactionTests", dependencies: ["Redaction", "JSON", "Primitives"], swiftSettings: strict),
        .testTarget(
            name: "ProvenanceTests", dependencies: ["Provenance", "JSON", "Primitives"], swiftSettings: strict),
        .testTarget(name: "EvidenceTests", dependencies: ["Evidence", "JSON", "Primitives"], swiftSettings: strict),
        .testTarget(
            name: "ModelContextProtocolTests", dependencies: ["ModelContextProtocol", "JSON", "Primitives"],
            swiftSettings: strict),
        .testTarget(name: "AuthZENTests", dependencies: ["AuthZEN", "JSON", "Primitives"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
