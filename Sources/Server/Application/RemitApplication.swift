package import Assistant
import AuthZEN
package import Deployment
package import Gateway
package import Hummingbird
import HummingbirdCore
package import Identity
package import Ledger
import Logging
import ModelContextProtocol
package import NIOCore
package import Primitives
package import Storage
package import Telemetry
package import Workflows

/// Everything that serves, wired: the public listener, and the operators' socket and listener.
package struct RemitApplication: Sendable {
    /// What it is made from.
    package struct Parts: Sendable {
        package let current: CurrentDeployment
        package let loader: DeploymentLoader
        package let gateway: Gateway
        package let workflows: WorkflowDesk
        package let database: any Database
        package let ledger: LedgerStore
        package let logs: LogStore
        package let sessions: SessionStore
        package let issuers: IssuerRegistry
        package let keys: DeploymentKeys
        package let admission: Admission
        package let suspensions: Suspensions
        package let metrics: MetricRegistry
        package let clock: any WallClock
        /// The user that runs Remit.
        package let owner: UInt32
        /// Runs the agents that Remit runs itself.
        package let turns: TurnRunner

        package init(
            current: CurrentDeployment, loader: DeploymentLoader, gateway: Gateway,
            workflows: WorkflowDesk, database: any Database,
            ledger: LedgerStore, logs: LogStore,
            sessions: SessionStore,
            issuers: IssuerRegistry, keys: DeploymentKeys, admission: Admission, suspensions: Suspensions,
            metrics: MetricRegistry, clock: any WallClock, owner: UInt32, turns: TurnRunner
        ) {
            self.current = current
            self.loader = loader
            self.gateway = gateway
            self.workflows = workflows
            self.database = database
            self.ledger = ledger
            self.logs = logs
            self.sessions = sessions
            self.issuers = issuers
            self.keys = keys
            self.admission = admission
            self.suspensions = suspensions
            self.metrics = metrics
            self.clock = clock
            self.owner = owner
            self.turns = turns
        }
    }

    private let parts: Parts
    /// Where it listens and what it is called, which no later deployment changes.
    private let settings: Settings

    package init(_ parts: Parts) {
        self.parts = parts
        settings = parts.current.deployment.settings
    }

    /// The public listener: agents, users' front ends, and whoever checks our tokens.
    package func publicListener(
        onRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> Application<RouterResponder<DoorContext>> {
        let router = Router(context: DoorContext.self)
        router.add(
            middleware: HostCheck<DoorContext>(hosts: hosts(settings.publicURL, settings.listen), origins: [origin]))
        let health = HealthDoors(database: parts.database, logs: parts.logs, metrics: parts.metrics)
        health.add(to: router)
        mcp.add(to: router)
        ReceiptDoors(gateway: parts.gateway, logs: parts.logs, admission: parts.admission).add(to: router)
        let desk = UserDesk(
            gateway: parts.gateway, sessions: parts.sessions, issuers: parts.issuers, database: parts.database)
        SessionDoors(
            desk: desk, gateway: parts.gateway, admission: parts.admission,
            bodyLimit: { [current = parts.current] in current.deployment.settings.body },
            chat: ChatDoors(gateway: parts.gateway, runner: parts.turns)
        ).add(to: router)
        PageDoors(gateway: parts.gateway, admission: parts.admission, publicURL: settings.publicURL).add(to: router)
        ChatPage(embedding: { [current = parts.current] in current.rules.replies.embedding }).add(to: router)
        PolicyDoors(
            desk: PolicyDesk(gateway: parts.gateway, issuers: parts.issuers, database: parts.database),
            admission: parts.admission
        ).add(to: router)
        OAuthDoors(
            gateway: parts.gateway, desk: TokenDesk(gateway: parts.gateway),
            endpoint: TokenEndpoint(store: parts.sessions, issuers: parts.issuers, database: parts.database),
            logout: BackchannelLogout(store: parts.sessions, issuers: parts.issuers, database: parts.database),
            keys: parts.keys.published, admission: parts.admission,
            addresses: OAuthAddresses(issuer: settings.publicURL)
        ).add(to: router)
        return application(
            router, .hostname(settings.listen.host, port: settings.listen.port), name: "remit", onRunning: onRunning)
    }

    /// The operators' Unix socket.
    package func operatorSocket() -> Application<RouterResponder<DoorContext>> {
        application(
            operatorRouter(hosts: ["localhost"]), .unixDomainSocket(path: settings.socket),
            name: "remit")
    }

    /// The operators' own listener, where the folder names one.
    package func operatorListener() -> Application<RouterResponder<DoorContext>>? {
        guard let address = settings.operators, let url = settings.operatorsURL else { return nil }
        let router = operatorRouter(hosts: hosts(url, address))
        OperatorSignIn(current: parts.current, resource: url).add(to: router)
        let metadata = PDPMetadata(identifier: url).json
        router.get(RouterPath(PDPMetadata.path)) { _, _ in Reply.json(metadata) }
        return application(router, .hostname(address.host, port: address.port), name: "remit")
    }

    /// What agents are told once.
    private static let instructions: ByteString = """
        Tools act for the session's user only. A held call waits for a person; it is not an error. \
        A value ⟦text:…⟧ stands for text that is kept from you: it may be passed on, whole, as content.
        """

    private var mcp: MCPDoor {
        let versions = ServedVersions.both
        let description = ServerDescription(
            name: "remit", version: StatusReport.version, title: "Remit",
            instructions: Self.instructions,
            versions: versions)
        return MCPDoor(
            gateway: parts.gateway, logs: parts.logs,
            workflows: WorkflowTool(desk: parts.workflows, gateway: parts.gateway),
            admission: parts.admission, publicURL: settings.publicURL,
            limits: { [current = parts.current] in
                let settings = current.deployment.settings
                return (settings.body, settings.depth)
            }, reader: MCPReader(versions: versions),
            writer: MCPWriter(server: description, lifetime: 0))
    }

    private func operatorRouter(hosts: Set<ByteString>) -> Router<DoorContext> {
        let router = Router(context: DoorContext.self)
        router.add(middleware: HostCheck<DoorContext>(hosts: hosts, origins: []))
        let status = StatusReport(
            current: parts.current, loader: parts.loader, gateway: parts.gateway, ledger: parts.ledger,
            suspensions: parts.suspensions, database: parts.database, clock: parts.clock)
        OperatorDoors(
            gateway: parts.gateway, ledger: parts.ledger, logs: parts.logs, issuers: parts.issuers,
            current: parts.current, loader: parts.loader, status: status, turns: parts.turns, owner: parts.owner
        ).add(to: router)
        HealthDoors(database: parts.database, logs: parts.logs, metrics: parts.metrics).addMetrics(to: router)
        return router
    }

    private func application(
        _ router: Router<DoorContext>, _ address: BindAddress, name: String,
        onRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> Application<RouterResponder<DoorContext>> {
        var logger = Logger(label: name)
        logger.logLevel = .error
        return Application(
            router: router,
            server: .http1(
                configuration: .init(additionalChannelHandlers: [ClientPresence()], idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: address, serverName: nil, availableConnectionsDelegate: MaximumAvailableConnections(4096)),
            onServerRunning: onRunning, logger: logger)
    }

    /// The names that a listener goes by: that of its public URL, and its own address.
    private func hosts(_ url: ByteString, _ address: Settings.Address) -> Set<ByteString> {
        let authority =
            url.text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true).last.map(String.init) ?? ""
        return [ByteString(authority.lowercased()), ByteString("\(address.host):\(address.port)".lowercased())]
    }

    private var origin: ByteString { ByteString(settings.publicURL.text.lowercased()) }
}
