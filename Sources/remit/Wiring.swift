import Connectors
import Deployment
import Gateway
import Glibc
import Guards
import Identity
import Ledger
import ModelContextProtocol
import NIOPosix
import Primitives
import Server
import ServiceLifecycle
import Storage
import Telemetry

/// Puts the parts together: the one place where every seam meets what fills it.
struct Wiring {
    let application: RemitApplication
    let gateway: Gateway
    let ledger: LedgerStore
    let database: SQLiteDatabase
    let housekeeping: Housekeeping

    /// The tables of every owner.
    static let migrations =
        IdentityMigrations.all + LedgerStore.migrations + SessionMemory.migrations + ProbeFindings.migrations

    /// What makes credentials: by its own key, by sealed keys, or by asking a back end's authorization server.
    static func broker(
        _ settings: Settings, _ keys: DeploymentKeys, _ transport: HTTPTransport, clock: any WallClock,
        random: any RandomSource
    ) -> Broker {
        Broker(
            issuer: settings.publicURL, key: keys.credentials.newest, clock: clock, random: random,
            keys: SealedKeys(directory: settings.keys, sealer: DerivedKeySealer(keys.sealing, random: random)),
            exchanger: TokenEndpointClient(transport: transport))
    }

    /// Opens storage and keys, and wires the call path.
    ///
    /// - Throws: ``Fault`` where a key, the database or a folder is not usable: then nothing serves.
    static func make(_ deployment: Deployment) async throws -> Wiring {
        let clock = SystemClock()
        let random = SystemRandom()
        let events = EventLog(clock: clock, sink: DescriptorSink.standardError())
        let metrics = MetricRegistry()
        let settings = deployment.settings
        let keys = try KeyDirectory(path: settings.keys).load()

        let database: SQLiteDatabase
        do throws(StorageError) {
            database = try SQLiteDatabase(SQLiteSettings(path: settings.database))
            try await database.migrate(Self.migrations)
        } catch { throw error.fault }
        let rows = RowAuthenticator(keys.rows)
        let sealer = DerivedKeySealer(keys.sealing, random: random)
        let bounds = settings.bounds
        var ledgerSettings = LedgerSettings()
        ledgerSettings.openIntentsPerTenant = bounds.intentsPerTenant
        ledgerSettings.openHolds = bounds.holdsPerSession
        ledgerSettings.openHoldsPerTenant = bounds.holdsPerTenant
        ledgerSettings.bytesPerDay = bounds.ledgerPerDay
        let ledger = LedgerStore(
            database: database, sealer: sealer, rows: rows, clock: clock, random: random, settings: ledgerSettings)
        do throws(LedgerError) {
            try await ledger.start()
            for call in try await ledger.interrupted() {
                events.record(.warning, "ledger.interrupted", [.id("call", call.call), .name("tool", call.tool)])
            }
        } catch { throw error.fault }

        var sessionSettings = SessionSettings(publicURL: settings.publicURL)
        sessionSettings.idle = settings.idle
        sessionSettings.absolute = settings.absolute
        sessionSettings.perUser = bounds.sessionsPerUser
        sessionSettings.perTenant = bounds.sessionsPerTenant
        let verifier = SessionVerifier(settings: sessionSettings, keys: keys.sessions, rows: rows, clock: clock)
        let sessions = SessionStore(verifier: verifier, sealer: sealer, random: random)
        let suspensions = Suspensions(rows: rows, clock: clock)
        let transport = HTTPTransport(group: MultiThreadedEventLoopGroup.singleton)
        let issuers = IssuerRegistry(
            deployment.issuers, ownIssuer: settings.publicURL, operatorIssuer: deployment.operators.issuer,
            operatorAudiences: deployment.operators.audiences,
            fetcher: BoundedFetcher(transport: transport, issuers: deployment.issuers.map(\.issuer)),
            clock: clock)
        let admission = Admission(allowances: bounds.rates, clock: clock)
        let gateway = Gateway(
            database: database, ledger: ledger, verifier: verifier, sessions: sessions, suspensions: suspensions,
            broker: Self.broker(settings, keys, transport, clock: clock, random: random),
            memory: SessionMemory(database: database, sessions: sessions, rows: rows), admission: admission,
            workplaces: Workplaces(bounds.line),
            connector: Self.connector(
                over: BackendChannel(transport: transport, metrics: metrics, events: events),
                report: DriftAlarm(ledger: ledger, metrics: metrics, events: events).raise),
            rules: deployment.rules, clock: clock,
            random: random, events: events, rows: rows)
        let application = RemitApplication(
            .init(
                deployment: deployment, gateway: gateway, database: database, ledger: ledger, sessions: sessions,
                issuers: issuers, keys: keys, admission: admission, suspensions: suspensions, metrics: metrics,
                clock: clock,
                owner: geteuid()))
        return Wiring(
            application: application, gateway: gateway, ledger: ledger, database: database,
            housekeeping: Housekeeping(
                gateway: gateway, ledger: ledger, sessions: sessions, database: database, events: events))
    }

    /// The way to the back ends; `report` is told of a server whose tools are not as pinned.
    static func connector(
        over channel: BackendChannel, report: @escaping @Sendable (PinDrift) async -> Void
    ) -> BackendConnector {
        BackendConnector(
            http: HTTPConnector(channel: channel),
            mcp: MCPConnector(
                channel: channel, client: ClientInfo(name: "remit", version: ProductVersion.text),
                random: SystemRandom(), report: report))
    }
}
