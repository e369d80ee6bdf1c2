package import Identity
import JSON
package import Ledger
package import Primitives
package import Storage
package import Telemetry

/// The call path, end to end. One instance serves all doors; there is no second way to a back end.
package final class Gateway: Sendable {
    let database: any Database
    let ledger: LedgerStore
    let verifier: SessionVerifier
    let sessions: SessionStore
    let suspensions: Suspensions
    /// The policies of tenants.
    package let layers: TenantLayers
    let broker: Broker
    let memory: SessionMemory
    let facts: FactCache
    let redactors: SessionRedactors
    let states: RequestStates
    let handovers: Handovers
    let pageTokens: PageTokens
    let stepUps: StepUpStore
    let admission: Admission
    package let workplaces: Workplaces
    let clock: any WallClock
    let random: any RandomSource
    let events: EventLog
    let policyMetrics: PolicyMetrics
    /// What probes found.
    package let probes: ProbeFindings
    /// For how many seconds after Remit lost sight of a call its back end may still carry it out: until then a look-up that does
    /// not find its effect tells nothing, and after that nobody comes back to an intent to act on it.
    let settling: Int64
    let opinions: any SecondOpinion
    let messenger: any Messenger
    /// Where the tasks of calls run; nil: where all tasks do.
    let executor: (any TaskExecutor)?
    private let connector: any Connector
    private let source: any RuleSource

    package init(
        database: any Database, ledger: LedgerStore, verifier: SessionVerifier, sessions: SessionStore,
        suspensions: Suspensions, layers: TenantLayers,
        broker: Broker, memory: SessionMemory,
        admission: Admission, workplaces: Workplaces = Workplaces(), connector: any Connector,
        opinions: any SecondOpinion, messenger: any Messenger = NoMessenger(), rules source: any RuleSource,
        clock: any WallClock, random: any RandomSource,
        events: EventLog, metrics: MetricRegistry, rows: RowAuthenticator, states: RequestStates, settling: Int64 = 60,
        executor: (any TaskExecutor)? = nil
    ) {
        self.database = database
        self.ledger = ledger
        self.verifier = verifier
        self.sessions = sessions
        self.suspensions = suspensions
        self.layers = layers
        self.broker = broker
        self.memory = memory
        self.admission = admission
        self.workplaces = workplaces
        self.connector = connector
        self.opinions = opinions
        self.messenger = messenger
        self.clock = clock
        self.random = random
        self.events = events
        policyMetrics = PolicyMetrics(metrics)
        facts = FactCache(clock: clock)
        redactors = SessionRedactors(rows: rows)
        handovers = memory.handovers
        stepUps = StepUpStore(rows: rows, clock: clock, random: random)
        pageTokens = PageTokens(rows: rows, clock: clock, random: random)
        SessionRedactors.prepare()
        probes = ProbeFindings(rows: rows)
        self.states = states
        self.settling = settling
        self.executor = executor
        self.source = source
    }

    /// The deployment that calls begin with from now on.
    package var rules: Ruleset { source.rules }

    /// Who talks to the back ends.
    func connector(for frame: CallFrame) -> any Connector { connector }

    /// Back ends whose tools are not as pinned, now.
    package var drifts: [PinDrift] { connector.drifts }
}
