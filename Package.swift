// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// A build made with `SABOTAGE_BUILD=1` in the environment can switch single guards off at run time; see `Sources/Guards`.
let sabotage: [SwiftSetting] =
    ProcessInfo.processInfo.environment["SABOTAGE_BUILD"] == "1" ? [.define("SABOTAGE")] : []

let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        // Small functions of one target are compiled into another.
        .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
    ] + sabotage

func library(_ name: String) -> Target.Dependency { .product(name: name, package: "Libraries") }

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
]
let tls: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")

let package = Package(
    name: "remit",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "remit", targets: ["remit"]),
        .executable(name: "remit-verify", targets: ["remit-verify"]),
    ],
    dependencies: [
        .package(path: "Libraries"),
        .package(path: "Examples/Acme"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.30.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    ],
    targets: [
        .target(name: "Telemetry", dependencies: [library("Primitives"), library("JSON")], swiftSettings: strict),
        .target(name: "Guards", swiftSettings: strict),
        .target(
            name: "Folder", dependencies: [library("Primitives"), .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: [library("Primitives"), .product(name: "GRDB", package: "GRDB.swift"), sqlite, crypto],
            swiftSettings: strict),
        .target(
            name: "Identity",
            dependencies: ["Storage", "Guards", library("Primitives"), library("JSON"), crypto, cryptoExtras],
            swiftSettings: strict),
        .target(
            name: "Manifests",
            dependencies: [
                "Folder", library("Primitives"), library("JSON"), library("Provenance"),
                library("ModelContextProtocol"), crypto,
            ],
            swiftSettings: strict),
        .target(
            name: "Ledger",
            dependencies: [
                "Storage", "Guards", library("Primitives"), library("JSON"), library("Evidence"),
                library("TransparencyLog"), crypto,
            ],
            swiftSettings: strict),
        .target(
            name: "Gateway",
            dependencies: [
                "Guards", "Folder", "Storage", "Identity", "Manifests", "Ledger", "Telemetry", library("Primitives"),
                library("JSON"), library("Cedar"), library("Evidence"), library("Redaction"), library("Provenance"),
                library("AuthZEN"), crypto,
            ],
            swiftSettings: strict),
        .target(
            name: "Connectors",
            dependencies: [
                "Gateway", "Manifests", "Identity", "Telemetry", library("Primitives"), library("JSON"),
                library("ModelContextProtocol"), library("Provenance"), crypto,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ] + nio,
            swiftSettings: strict),
        .target(
            name: "Delivery", dependencies: ["Gateway", "Identity", library("Primitives"), tls] + nio,
            swiftSettings: strict),
        .target(
            name: "Assistant",
            dependencies: [
                "Gateway", "Connectors", "Identity", "Manifests", "Ledger", "Storage", "Telemetry",
                library("Primitives"), library("JSON"), library("Provenance"),
            ],
            swiftSettings: strict),
        .target(
            name: "Workflows",
            dependencies: [
                "Guards", "Folder", "Storage", "Identity", "Manifests", "Ledger", "Gateway", "Telemetry",
                library("Primitives"), library("JSON"), library("Provenance"), crypto,
            ],
            swiftSettings: strict),
        .target(
            name: "Deployment",
            dependencies: [
                "Assistant", "Folder", "Identity", "Manifests", "Ledger", "Gateway", "Workflows", "Storage",
                "Telemetry", library("Primitives"),
                library("JSON"), library("Cedar"), library("Provenance"), library("Redaction"), crypto,
            ],
            swiftSettings: strict),
        .target(
            name: "Server",
            dependencies: [
                "Guards", "Folder", "Gateway", "Workflows", "Assistant", "Deployment", "Identity", "Manifests",
                "Ledger", "Telemetry",
                "Storage", library("Primitives"), library("JSON"), library("ModelContextProtocol"), library("Evidence"),
                library("Provenance"), library("AuthZEN"), library("TransparencyLog"),
                hummingbird, httpTypes, logging, .product(name: "HummingbirdCore", package: "hummingbird"),
            ] + nio,
            swiftSettings: strict),
        .executableTarget(
            name: "remit",
            dependencies: [
                "Guards", "Server", "Deployment", "Workflows", "Assistant", "Connectors", "Delivery", "Gateway",
                "Identity", "Ledger", "Storage", "Telemetry",
                "Manifests", "Folder", library("Primitives"), library("JSON"), library("Cedar"),
                library("ModelContextProtocol"), library("Provenance"), library("Redaction"),
                library("TransparencyLog"), hummingbird, logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ] + nio,
            swiftSettings: strict),
        // What an outsider runs: it knows nothing of Remit but what a log's entries say.
        .executableTarget(
            name: "remit-verify",
            dependencies: [library("TransparencyLog"), library("Evidence"), library("JSON"), library("Primitives")],
            swiftSettings: strict),
        .testTarget(
            name: "TelemetryTests", dependencies: ["Telemetry", library("Primitives"), library("JSON")],
            swiftSettings: strict),
        .testTarget(name: "FolderTests", dependencies: ["Folder", library("Primitives")], swiftSettings: strict),
        .testTarget(
            name: "StorageConformance", dependencies: ["Storage", library("Primitives"), grdb], swiftSettings: strict),
        .testTarget(
            name: "IdentityTests",
            dependencies: [
                "Identity", "Storage", "Guards", library("Primitives"), library("JSON"), crypto, cryptoExtras,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ManifestsTests",
            dependencies: [
                "Manifests", "Folder", library("Primitives"), library("JSON"), library("Provenance"),
                library("ModelContextProtocol"),
            ],
            exclude: ["Importing/Descriptions"], swiftSettings: strict),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "Ledger", "Storage", library("Primitives"), library("JSON"), library("Evidence"),
                library("TransparencyLog"), crypto, grdb,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "Gateway", "Folder", "Identity", "Ledger", "Manifests", "Storage", library("Primitives"),
                library("JSON"), library("Cedar"), library("AuthZEN"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "AssistantTests",
            dependencies: [
                "Assistant", "Deployment", "Identity", library("Primitives"), library("JSON"),
            ],
            path: "Tests/Assistant", exclude: ["paraphrases.jsonl", "claims.jsonl"], swiftSettings: strict),
        .testTarget(
            name: "DeploymentTests",
            dependencies: [
                "Deployment", "Folder", "Gateway", "Identity", "Manifests", "Storage", library("Primitives"),
                library("Cedar"), library("Provenance"), library("JSON"), library("AuthZEN"), grdb,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "WorkflowsTests",
            dependencies: [
                "Workflows", "Folder", "Manifests", "Gateway", "Identity", "Ledger", "Storage", library("Primitives"),
                library("JSON"), library("Provenance"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ConnectorsTests",
            dependencies: [
                "Connectors", "Gateway", "Manifests", "Telemetry", library("Primitives"), library("JSON"),
                library("Provenance"), library("ModelContextProtocol"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ] + nio,
            swiftSettings: strict),
        .testTarget(
            name: "DeliveryTests", dependencies: ["Delivery", library("Primitives")] + nio, swiftSettings: strict),
        .testTarget(
            name: "LawTests",
            dependencies: [
                .product(name: "Acme", package: "Acme"), .product(name: "Puppet", package: "Acme"),
                library("Primitives"),
                library("JSON"), crypto, hummingbird, httpTypes, logging, grdb,
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict),
        // Acme's own tests, run with the HTTP stack that is built here already.
        .testTarget(
            name: "AcmeTests",
            dependencies: [
                .product(name: "Acme", package: "Acme"), library("Primitives"), library("JSON"), crypto, httpTypes,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ] + nio,
            path: "Examples/Acme/Tests/AcmeTests", swiftSettings: strict),
        .testTarget(
            name: "DoesNotCompile", dependencies: ["Gateway", "Identity"], exclude: ["Snippets"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
