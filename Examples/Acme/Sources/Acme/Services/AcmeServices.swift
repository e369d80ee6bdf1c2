import Hummingbird
public import JSON
public import Primitives
import Synchronization

/// Acme: a sample SaaS with customers of two tenants, as six services, a front end and a window for its staff,
/// each an HTTP listener on 127.0.0.1.
///
/// ```swift
/// let acme = AcmeServices(AcmeConfiguration())
/// try await acme.start()
/// let billing = acme.url(.billing)
/// await acme.stop()
/// ```
public final class AcmeServices: Sendable {
    private let configuration: AcmeConfiguration
    private let world: AcmeWorld
    private let listeners = Mutex<[AcmeService: Listener]>([:])
    private let ports: Mutex<[AcmeService: Int]>
    private let backEnds = Mutex<BackEnds?>(nil)
    private let authentication: [AcmeService: Authentication]
    private let keys: RemitKeys
    private let web: WebFrontEnd
    /// The OpenID provider.
    public let identity: AcmeIdentity
    /// The requests that reached the services.
    public let access: AccessLog
    /// Faults in force.
    public let faults = AcmeFaults()

    /// Makes the seeded data; nothing listens before ``start()``.
    public init(_ configuration: AcmeConfiguration = AcmeConfiguration()) {
        self.configuration = configuration
        ports = Mutex(configuration.ports)
        let world = AcmeWorld.of(seed: configuration.seed)
        let keys = RemitKeys(issuer: configuration.remit, jwks: configuration.remit + "/oauth/jwks")
        self.world = world
        self.keys = keys
        identity = AcmeIdentity(world: world, clock: configuration.clock, random: configuration.random)
        access = AccessLog(clock: configuration.clock)
        let identity = identity
        web = WebFrontEnd(
            remit: configuration.remit, issuer: { identity.issuer }, clock: configuration.clock,
            random: configuration.random)
        authentication = Dictionary(
            uniqueKeysWithValues: AcmeService.guarded.map { service in
                let verifier = CredentialVerifier(
                    keys: keys, tenants: Set(AcmeWorld.tenants), clock: configuration.clock)
                return (
                    service,
                    Authentication(
                        verifier: verifier, sharedKey: configuration.sharedKey,
                        modes: configuration.modes[service] ?? [])
                )
            })
    }

    /// Who is who in the seeded data.
    public var facts: AcmeFacts { world.facts }

    /// Starts every service; where one cannot, stops those that did and throws.
    public func start() async throws {
        do {
            // Identity first: the accounts know its issuer.
            for service in AcmeService.allCases { try await start(service) }
        } catch {
            await stop()
            throw error
        }
    }

    /// Stops every service. Data stays as long as this value does, so that ``start()`` goes on where it was.
    public func stop() async {
        await withTaskGroup { group in
            for service in AcmeService.allCases { group.addTask { await self.stop(service) } }
        }
    }

    /// Starts one service, on the port that it had before if it was stopped.
    public func start(_ service: AcmeService) async throws {
        guard listeners.withLock({ $0[service] == nil }) else { return }
        let backEnds = try openBackEnds()
        let port = ports.withLock { $0[service] ?? 0 }
        let listener = try await Listener.start(
            service.rawValue, port: port, responder: router(of: service, backEnds).buildResponder())
        let url = "http://127.0.0.1:\(listener.port)"
        listeners.withLock { $0[service] = listener }
        ports.withLock { $0[service] = listener.port }
        authentication[service]?.audience = ByteString(url)
        if service == .identity { identity.issuer = ByteString(url) }
        if service == .web { web.address = url }
    }

    /// Stops one service: connections to it are refused.
    public func stop(_ service: AcmeService) async {
        await listeners.withLock { $0.removeValue(forKey: service) }?.stop()
    }

    /// Trusts another Remit from now on. `jwks` is `<issuer>/oauth/jwks` unless it says otherwise.
    public func trust(_ issuer: String, jwks: String? = nil) {
        keys.trust(issuer: issuer, jwks: jwks ?? issuer + "/oauth/jwks")
    }

    /// What opens a service from now on.
    public func accept(_ modes: Set<AuthenticationMode>, on service: AcmeService) {
        authentication[service]?.modes = modes
    }

    /// Lets a subject of another issuer in as an account's person.
    public func link(issuer: ByteString, subject: ByteString, to account: ByteString) async throws {
        try await openBackEnds().accounts.link(issuer: issuer, subject: subject, to: account)
    }

    /// An invoice changes hands, as Acme's own staff may do.
    public func transfer(invoice: ByteString, to account: ByteString) async throws {
        try await openBackEnds().billing.transfer(invoice: invoice, to: account)
    }

    /// The people of a tenant, beside those whom ``facts`` names: who they are, and nothing of what they own.
    public func people(of tenant: ByteString) -> [AcmeFacts.Person] { world.people(of: tenant) }

    /// All factors of an account are of just now, as after a person of Acme's staff registered them anew.
    public func renewFactors(of account: ByteString) async throws {
        try await openBackEnds().credentials.renewFactors(of: account)
    }

    /// The rows of a table as JSON objects, by column.
    public func rows(_ table: AcmeTable) async throws -> JSONValue {
        try await openBackEnds().rows(table)
    }

    private func openBackEnds() throws -> BackEnds {
        try backEnds.withLock { state in
            if let state { return state }
            let identity = identity
            let made = try BackEnds(
                world: world, directory: configuration.directory, clock: configuration.clock,
                random: configuration.random,
                issuer: { identity.issuer })
            state = made
            return made
        }
    }

    private func router(of service: AcmeService, _ backEnds: BackEnds) -> Router<ServiceContext> {
        if service == .identity {
            return IdentityRouter(
                identity: identity, redirects: { self.configuration.redirects + [self.web.callback] },
                document: service.document, log: access
            ).build()
        }
        if service == .web { return WebRouter(web: web, log: access).build() }
        guard let authentication = authentication[service] else { return InspectionRouter(services: self).build() }
        return ServiceRouter.build(
            service, operations: backEnds.operations(of: service), document: service.document,
            authentication: authentication,
            log: access, faults: faults)
    }

    /// A service's base URL, as credentials name it; empty while it does not listen.
    public func url(_ service: AcmeService) -> String {
        listeners.withLock { $0[service] }.map { "http://127.0.0.1:\($0.port)" } ?? ""
    }
}
