// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let shared: [Target.Dependency] = [
    .product(name: "Primitives", package: "Libraries"),
    .product(name: "JSON", package: "Libraries"),
    .product(name: "AsyncHTTPClient", package: "async-http-client"),
    .product(name: "Crypto", package: "swift-crypto"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
]

/// A sample SaaS with customers of two tenants, for demonstrations and tests of Remit.
let package = Package(
    name: "Acme",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Acme", targets: ["Acme"]),
        .library(name: "Puppet", targets: ["Puppet"]),
        .executable(name: "acme", targets: ["acme-services"]),
        .executable(name: "acme-fight", targets: ["acme-fight"]),
    ],
    dependencies: [
        .package(path: "../../Libraries"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    ],
    targets: [
        // `Embedded` links to the folders `deployment` and `openapi` beside the sources.
        .target(
            name: "Acme",
            dependencies: shared + [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [
                .embedInCode("Embedded/identity.json"),
                .embedInCode("Embedded/deployment/remit.yaml"),
                .embedInCode("Embedded/deployment/limits.yaml"),
                .embedInCode("Embedded/deployment/agents/support.yaml"),
                .embedInCode("Embedded/deployment/agents/support.jwks.json"),
                .embedInCode("Embedded/deployment/agents/triage-agent.yaml"),
                .embedInCode("Embedded/deployment/agents/billing-agent.yaml"),
                .embedInCode("Embedded/deployment/agents/onboarding-agent.yaml"),
                .embedInCode("Embedded/deployment/agents/triage.md"),
                .embedInCode("Embedded/deployment/agents/billing.md"),
                .embedInCode("Embedded/deployment/agents/onboarding.md"),
                .embedInCode("Embedded/deployment/agents/recovery.md"),
                .embedInCode("Embedded/deployment/policies/agents.cedar"),
                .embedInCode("Embedded/deployment/tenants/initech.yaml"),
                .embedInCode("Embedded/deployment/policies/support.cedar"),
                .embedInCode("Embedded/deployment/policies/money.cedar"),
                .embedInCode("Embedded/deployment/policies/tests/money.json"),
                .embedInCode("Embedded/deployment/policies/tests/support.json"),
                .embedInCode("Embedded/deployment/policies/tests/entities/acme.json"),
                .embedInCode("Embedded/deployment/tools/accounts.yaml"),
                .embedInCode("Embedded/deployment/tools/accounts.openapi.json"),
                .embedInCode("Embedded/deployment/tools/billing.yaml"),
                .embedInCode("Embedded/deployment/tools/billing.openapi.json"),
                .embedInCode("Embedded/deployment/tools/tickets.yaml"),
                .embedInCode("Embedded/deployment/tools/tickets.openapi.json"),
                .embedInCode("Embedded/deployment/tools/credentials.yaml"),
                .embedInCode("Embedded/deployment/tools/credentials.openapi.json"),
                .embedInCode("Embedded/deployment/agents/recovery.yaml"),
                .embedInCode("Embedded/deployment/policies/recovery.cedar"),
                .embedInCode("Embedded/deployment/tools/provisioning.yaml"),
                .embedInCode("Embedded/deployment/tools/provisioning.openapi.json"),
                .embedInCode("Embedded/deployment/workflows/trial.yaml"),
                .embedInCode("Embedded/deployment/workflows/key_recovery.yaml"),
                .embedInCode("Embedded/deployment/workflows/password_recovery.yaml"),
                .embedInCode("Embedded/deployment/workflows/trial_extension.yaml"),
                .embedInCode("Embedded/deployment/policies/onboarding.cedar"),
            ],
            swiftSettings: strict),
        .target(
            name: "Puppet",
            dependencies: [
                "Acme",
                .product(name: "Primitives", package: "Libraries"),
                .product(name: "JSON", package: "Libraries"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "acme-services",
            dependencies: [
                "Acme",
                .product(name: "Primitives", package: "Libraries"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "acme-fight",
            dependencies: [
                "Acme", "Puppet",
                .product(name: "Primitives", package: "Libraries"),
                .product(name: "JSON", package: "Libraries"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .testTarget(name: "AcmeTests", dependencies: ["Acme"] + shared, swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
