import Assistant
import Connectors
import Delivery
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
import Workflows

/// Puts the parts together: the one place where every seam meets what fills it.
struct Wiring {
    let application: RemitApplication
    let gateway: Gateway
    let ledger: LedgerStore
    let database: SQLiteDatabase
    let housekeeping: Housekeeping
    let follower: LogFollower
    /// Where requests are worked on.
    let executor: LoopExecutor
    let loader: DeploymentLoader
    /// The deployment that serves first, with its number.
    let deployment: Deployment

    /// The tables of every owner.
    static let migrations =
        IdentityMigrations.all + LedgerStore.migrations + SessionMemory.migrations + ProbeFindings.migrations
        + TenantPolicyStore.migrations + Handovers.migrations + StepUpStore.migrations
        + GenerationStore.migrations + TranscriptStore.migrations + RunStore.migrations

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

    /// What carries messages to users: by sealed keys, as makers of credentials have them.
    static func messenger(
        _ settings: Settings, _ keys: DeploymentKeys, _ channel: BackendChannel, clock: any WallClock,
        random: any RandomSource
    ) -> some Messenger {
        let sealed = SealedKeys(directory: settings.keys, sealer: DerivedKeySealer(keys.sealing, random: random))
        return Messengers(
            mail: MailMessenger(keys: sealed, clock: clock),
            webhook: WebhookClient(channel: channel, keys: sealed, clock: clock))
    }

    /// Opens storage and keys, and wires the call path.
    ///
    /// - Throws: ``Fault`` where a key, the database or a folder is not usable: then nothing serves.
    static func make(_ folder: String, _ loaded: LoadedDeployment, _ read: Deployment) async throws -> Wiring {
        let clock = SystemClock()
        let random = SystemRandom()
        let events = EventLog(clock: clock, sink: DescriptorSink.standardError())
        let metrics = MetricRegistry()
        let settings = read.settings
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
        let logs = LogStore(
            database: database, sealer: sealer, rows: rows, signer: LogSigner(key: keys.log), clock: clock,
            random: random)
        do throws(LedgerError) {
            try await ledger.start()
            for call in try await ledger.interrupted() {
                events.record(.warning, "ledger.interrupted", [.id("call", call.call), .name("tool", call.tool)])
            }
        } catch { throw error.fault }
        let copy = settings.checkpointCopy.map { CheckpointCopy(path: $0) }
        try await Self.compare(logs, with: copy)

        let register = DeploymentRegister(
            database: database, ledger: ledger, generations: GenerationStore(rows: rows, clock: clock))
        let deployment = try await register.enter(read, .start(user: geteuid()))
        let current = CurrentDeployment(deployment)
        let loader = DeploymentLoader(
            current, register: register, documents: loaded.documents, events: events, metrics: metrics
        ) { await Reloading.read(folder) }

        let transport = HTTPTransport(group: MultiThreadedEventLoopGroup.singleton)
        let issuers = IssuerRegistry(
            ownIssuer: settings.publicURL, fetcher: IssuerFetcher(transport: transport, current: current), clock: clock
        ) { current.deployment.issuers }
        let verifier = SessionVerifier(issuers: issuers, keys: keys.sessions, rows: rows, clock: clock) {
            current.deployment.settings.sessions
        }
        let sessions = SessionStore(verifier: verifier, sealer: sealer, random: random)
        let suspensions = Suspensions(rows: rows, clock: clock)
        let admission = Admission(allowances: bounds.rates, clock: clock)
        let channel = BackendChannel(transport: transport, metrics: metrics, events: events)
        let executor = LoopExecutor(.singleton)
        let gateway = Gateway(
            database: database, ledger: ledger, verifier: verifier, sessions: sessions, suspensions: suspensions,
            layers: TenantLayers(
                store: TenantPolicyStore(suspensions: suspensions, rows: rows, sealer: sealer, clock: clock)),
            broker: Self.broker(settings, keys, transport, clock: clock, random: random),
            memory: SessionMemory(database: database, sessions: sessions, rows: rows, sealer: sealer),
            admission: admission,
            workplaces: Workplaces(bounds.line),
            connector: Self.connector(
                over: channel, report: DriftAlarm(ledger: ledger, metrics: metrics, events: events).raise),
            opinions: SecondOpinionClient(channel: channel),
            messenger: Self.messenger(settings, keys, channel, clock: clock, random: random), rules: current,
            clock: clock,
            random: random, events: events, metrics: metrics, rows: rows, states: RequestStates(sealer: sealer),
            settling: bounds.settling, executor: executor)
        let engine = WorkflowEngine(
            gateway: gateway, ledger: ledger, database: database, store: RunStore(rows: rows, sealer: sealer),
            clock: clock, random: random, events: events,
            delivery: { handle, way, session throws(Refusal) in
                let channel: DeliveryChannel =
                    switch way {
                    case .page: .page
                    case .email: .email
                    case .webhook: .webhook
                    }
                _ = try await gateway.deliver(handle, in: session, by: channel)
            }
        ) { current.deployment.workflows }
        let turns = Self.turns(
            gateway: gateway, ledger: ledger, database: database, sealer: sealer, rows: rows, settings: settings,
            current: current, workflows: WorkflowDesk(engine: engine), clock: clock, events: events, metrics: metrics)
        let application = RemitApplication(
            .init(
                current: current, loader: loader, gateway: gateway, workflows: WorkflowDesk(engine: engine),
                database: database, ledger: ledger, logs: logs,
                sessions: sessions,
                issuers: issuers, keys: keys, admission: admission, suspensions: suspensions, metrics: metrics,
                clock: clock,
                owner: geteuid(), turns: turns))
        return Wiring(
            application: application, gateway: gateway, ledger: ledger, database: database,
            housekeeping: Housekeeping(
                gateway: gateway, ledger: ledger, sessions: sessions, timers: WorkflowTimers(engine: engine),
                database: database, events: events, turns: turns),
            follower: LogFollower(logs: logs, events: events, metrics: metrics, copy: copy), executor: executor,
            loader: loader, deployment: deployment)
    }

    /// - Throws: ``Fault`` where the checkpoint that is kept outside says that the database is an older copy, or was written anew.
    static func compare(_ logs: LogStore, with copy: CheckpointCopy?) async throws(Fault) {
        guard let copy, let kept = try copy.read() else { return }
        do throws(LedgerError) {
            guard let gap = try await logs.gap(since: kept) else { return }
            throw LedgerError.tampered(gap.sentence)
        } catch {
            throw Fault(
                "ledger.older", "\(error.fault.message)",
                fix: "Restore a newer copy of the database, or run: remit recover FOLDER")
        }
    }

    /// What runs the agents that Remit runs itself.
    private static func turns(
        gateway: Gateway, ledger: LedgerStore, database: any Database, sealer: any Sealer, rows: RowAuthenticator,
        settings: Settings, current: CurrentDeployment, workflows: WorkflowDesk, clock: any WallClock, events: EventLog,
        metrics: MetricRegistry
    ) -> TurnRunner {
        let transport = HTTPTransport(
            group: MultiThreadedEventLoopGroup.singleton, settings: .init(limits: ModelChannel.limits))
        return TurnRunner(
            gateway: gateway, ledger: ledger,
            store: TranscriptStore(
                database: database, sealer: sealer, rows: rows, clock: clock, process: ledger.process),
            client: ModelClient(
                channel: ModelChannel(transport: transport),
                keys: SealedKeys(directory: settings.keys, sealer: sealer)),
            programs: { current.deployment.programs[$0] }, procedures: WorkflowProcedures(desk: workflows),
            clock: clock, events: events, metrics: metrics)
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

/// Each way of telling users, by what carries it.
private struct Messengers: Messenger {
    let mail: MailMessenger
    let webhook: WebhookClient

    func send(_ message: OutgoingMessage) async throws(MessageFailure) {
        switch message {
        case .mail(let rule, let to, let subject, let body, let id):
            try await mail.send(rule, to: to, subject: subject, body: body, id: id)
        case .webhook(let rule, let body, let id, let tenant):
            try await webhook.send(rule, body: body, id: id, tenant: tenant)
        }
    }
}

/// Fetches issuers' keys within the bounds of the deployment that serves.
private struct IssuerFetcher: KeyFetcher {
    let transport: HTTPTransport
    let current: CurrentDeployment

    func fetch(_ url: ByteString, maximumBytes: Int) async throws -> [UInt8] {
        let issuers = current.deployment.issuers.all.map(\.issuer)
        return try await BoundedFetcher(transport: transport, issuers: issuers).fetch(url, maximumBytes: maximumBytes)
    }
}
