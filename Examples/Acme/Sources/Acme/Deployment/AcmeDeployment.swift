import FoundationEssentials
import JSON
public import Primitives

/// Acme's deployment of Remit, as the folder `deployment/` beside this package has it, written out with other addresses
/// and a fresh key for the agent.
public struct AcmeDeployment: Sendable {
    /// Where everything is reached in the written folder.
    public struct Addresses: Sendable {
        /// Base URLs of Acme's services.
        public var services: [AcmeService: String]
        /// Where Remit listens for users and agents: `127.0.0.1:8080`.
        public var remit: String
        /// Where Remit listens for operators: `127.0.0.1:8081`.
        public var operators: String

        /// The default ports, but for what is given.
        public init(
            services: [AcmeService: String] = [:], remit: String = "127.0.0.1:8080",
            operators: String = "127.0.0.1:8081"
        ) {
            self.services = services
            self.remit = remit
            self.operators = operators
        }
    }

    /// The folder that was written.
    public let directory: String
    /// Remit's `public_url` in it.
    public let publicURL: String
    /// The private key with which the agent `support` authenticates; its public half is in the folder.
    public let agentKey: SigningKey

    /// Writes the folder. `agentKey` is a fresh one unless given. Files that are there already are replaced.
    public static func render(
        to directory: String, addresses: Addresses = Addresses(), agentKey: SigningKey = SigningKey(),
        clock: any WallClock = SystemClock()
    ) throws -> AcmeDeployment {
        for (path, bytes) in files(addresses: addresses, agentKey: agentKey, clock: clock) {
            let parts = path.split(separator: "/")
            let folder = ([directory] + parts.dropLast().map(String.init)).joined(separator: "/")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: "\(directory)/\(path)"), options: .atomic)
        }
        return AcmeDeployment(directory: directory, publicURL: "http://\(addresses.remit)", agentKey: agentKey)
    }

    /// Writes the agent's private JWK where a demonstration's agent reads it, for its owner's eyes alone.
    public func writeAgentKey(to path: String) throws {
        let bytes = agentKey.privateJWK.serialized()
        guard
            FileManager.default.createFile(atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else {
            throw Fault(
                "acme.key-not-written", "The agent's key cannot be written.",
                fix: "Name a folder that can be written to.")
        }
    }

    /// The folder's files, by path.
    public static func files(
        addresses: Addresses, agentKey: SigningKey, clock: any WallClock = SystemClock()
    ) -> [(path: String, bytes: [UInt8])] {
        templates.map { path, template in
            if path == "agents/support.jwks.json" {
                return (path, (["keys": [agentKey.publicJWK]] as JSONValue).serialized())
            }
            guard path.hasSuffix(".yaml"), var text = String(validating: template, as: UTF8.self) else {
                return (path, template)
            }
            for service in AcmeService.allCases {
                guard let url = addresses.services[service], !url.isEmpty else { continue }
                text = text.replacing("http://127.0.0.1:\(service.defaultPort)", with: url)
            }
            text = text.replacing("127.0.0.1:8080", with: addresses.remit).replacing(
                "127.0.0.1:8081", with: addresses.operators)
            if path.hasPrefix("agents/") { text = Self.reviewed(text, now: clock.now) }
            return (path, Array(text.utf8))
        }
    }

    /// A sample must not stop because nobody reviews it: the date is half a year from now.
    private static func reviewed(_ text: String, now: Timestamp) -> String {
        let date = now.advanced(seconds: 183 * 86_400).description.prefix(10)
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("review: ") ? "review: \(date)" : String($0) }
            .joined(separator: "\n")
    }
}
