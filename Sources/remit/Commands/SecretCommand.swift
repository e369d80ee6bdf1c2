import ArgumentParser
import Assistant
import Deployment
import Gateway
import Identity
import JSON
import Manifests
import Primitives

/// `remit secret`
struct SecretCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret", abstract: "Keys of back ends that take no credential for one call: set, list, remove.",
        discussion:
            "A key is sealed under the deployment's own and bound to its back end and tenant. It never stands in the folder.",
        subcommands: [Set.self, List.self, Remove.self])

    /// Which key.
    struct Owner: ParsableArguments {
        @Argument(help: "The deployment folder.") var folder: String
        @Option(help: "The back end's name.") var backend: String
        @Option(help: "The tenant, where each has a key of its own.") var tenant: String?

        /// - Throws: a fault where no such back end takes such a key.
        func resolve(in deployment: Deployment) throws(Fault) -> SealedKeys.Owner {
            let name = ByteString(backend)
            if deployment.programs.values.contains(where: { $0.keys.contains(name) }) {
                guard tenant == nil else {
                    throw Fault("secret.tenant", "A model takes one key for all.", fix: "Leave --tenant out.")
                }
                return SealedKeys.Owner(backend: name, tenant: nil)
            }
            guard let declared = deployment.rules.catalog.backend(name) else {
                throw Fault("secret.backend", "There is no back end `\(backend)`.", fix: "See `tools/` in the folder.")
            }
            switch (declared.authentication.word, tenant) {
            case (.sharedKey, nil): return SealedKeys.Owner(backend: name, tenant: nil)
            case (.tenantKey, let tenant?):
                guard let tenant = TenantName(tenant) else {
                    throw Fault("secret.tenant", "This is no name of a tenant.")
                }
                return SealedKeys.Owner(backend: name, tenant: tenant)
            case (.sharedKey, _):
                throw Fault("secret.tenant", "`\(backend)` takes one key for all.", fix: "Leave --tenant out.")
            case (.tenantKey, nil):
                throw Fault("secret.tenant", "`\(backend)` takes a key for each tenant.", fix: "Add --tenant NAME.")
            case (.perCall, _), (.exchange, _):
                throw Fault(
                    "secret.needless", "`\(backend)` takes no key.",
                    fix: "Its manifest says `auth: \(declared.authentication.word.rawValue)`.")
            }
        }
    }

    /// `remit secret set`
    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal a key read from standard input; a terminal does not show it. It counts from the next call.")
        @OptionGroup var owner: Owner

        func run() async throws {
            try await SecretCommand.act {
                let folder = try OfflineFolder(owner.folder)
                let resolved = try owner.resolve(in: folder.deployment)
                let key = try SecretInput.read(prompt: "Key of \(owner.backend) (not shown): ")
                try await OfflineLedger.record("secret.set", resolved, in: folder)
                try folder.sealed.set(key, for: resolved, at: SystemClock().now)
                print("The key of \(owner.backend)\(owner.tenant.map { " for \($0)" } ?? "") is sealed.")
            }
        }
    }

    /// `remit secret list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Which keys there are, and whether they open.")
        @Argument(help: "The deployment folder.") var folder: String
        @Flag(help: "Print JSON, one document, instead of text.") var json = false

        func run() async throws {
            try await SecretCommand.act {
                let folder = try OfflineFolder(folder)
                let keys = try folder.files.list().map { key in
                    (key, (try? folder.sealed.open(key.owner.backend, tenant: key.owner.tenant)) != nil)
                }
                if json {
                    Output.line([
                        "keys": .array(
                            keys.map { key, opens in
                                [
                                    "backend": .string(key.owner.backend),
                                    "tenant": key.owner.tenant.map { .string($0.bytes) } ?? .null,
                                    "set": .string(key.created.description), "opens": .bool(opens),
                                ]
                            })
                    ])
                } else {
                    for (key, opens) in keys {
                        let owner = "\(key.owner.backend)\(key.owner.tenant.map { " for \($0)" } ?? "")"
                        print("\(owner), set \(key.created)\(opens ? "" : ": does not open; set it again")")
                    }
                    if keys.isEmpty { print("No keys.") }
                }
            }
        }
    }

    /// `remit secret remove`
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a key: the next call that would need it is refused.")
        @OptionGroup var owner: Owner

        func run() async throws {
            try await SecretCommand.act {
                let folder = try OfflineFolder(owner.folder)
                let resolved = try owner.resolve(in: folder.deployment)
                guard try folder.sealed.remove(resolved) else {
                    throw Fault("secret.none", "There is no such key.", fix: "See `remit secret list`.")
                }
                // Taking authority away waits for nothing, not for a ledger either.
                do throws(Fault) {
                    try await OfflineLedger.record("secret.removed", resolved, in: folder)
                } catch { Output.error("The key is removed, and the ledger does not say so: \(error)") }
                print("The key of \(owner.backend)\(owner.tenant.map { " for \($0)" } ?? "") is removed.")
            }
        }
    }

    private static func act(_ body: () async throws -> Void) async throws {
        do { try await body() } catch let fault as Fault {
            Output.error("\(fault)")
            throw ExitCode(1)
        }
    }
}
