public import Primitives

/// How Acme is started.
public struct AcmeConfiguration: Sendable {
    /// What all seeded data follows from.
    public var seed: UInt64
    /// Where each service listens on 127.0.0.1; 0 for a free port.
    public var ports: [AcmeService: Int]
    /// Where the SQLite files go; nil: in memory.
    public var directory: String?
    /// The Remit whose credentials are trusted: `public_url`, which is also what `iss` says.
    public var remit: String
    /// What opens the services that agents act on.
    public var modes: [AcmeService: Set<AuthenticationMode>]
    /// The key that opens everything where ``AuthenticationMode/sharedKey`` is accepted; empty: none does.
    public var sharedKey: String
    /// The front end's addresses for the code flow.
    public var redirects: [ByteString]
    public var clock: any WallClock
    public var random: any RandomSource

    /// Free ports, in memory, both modes of authentication.
    public init(
        seed: UInt64 = 0, ports: [AcmeService: Int] = [:], directory: String? = nil,
        remit: String = "http://127.0.0.1:8080",
        modes: Set<AuthenticationMode> = [.perCall, .sharedKey], sharedKey: String = "acme-shared-key",
        redirects: [ByteString] = ["http://127.0.0.1:8080/app/callback"], clock: any WallClock = SystemClock(),
        random: any RandomSource = SystemRandom()
    ) {
        self.seed = seed
        self.ports = ports
        self.directory = directory
        self.remit = remit
        self.modes = Dictionary(uniqueKeysWithValues: AcmeService.guarded.map { ($0, modes) })
        self.sharedKey = sharedKey
        self.redirects = redirects
        self.clock = clock
        self.random = random
    }

    /// Every service on its default port.
    public static var defaultPorts: [AcmeService: Int] {
        Dictionary(uniqueKeysWithValues: AcmeService.allCases.map { ($0, $0.defaultPort) })
    }
}

extension AcmeService {
    /// The services that agents act on, each behind its authentication.
    public static let guarded: [AcmeService] = [.accounts, .billing, .tickets, .credentials, .provisioning]
}
