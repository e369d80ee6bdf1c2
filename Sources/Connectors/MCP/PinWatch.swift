import Gateway
import Manifests
import ModelContextProtocol
import Primitives
import Synchronization

/// Knows which tools each MCP server lists, and holds them against the pins.
///
/// A list is had before the first call to an address. It is fresh for 60 s; then one call sets off a new one in the background, and
/// calls go on with what is known for ten minutes at most. One list at a time is fetched from an address, and no lock is held
/// meanwhile.
final class PinWatch: Sendable {
    struct Key: Hashable, Sendable {
        let backend: ByteString
        let address: ByteString
    }

    struct Settings: Sendable {
        /// So long nothing is asked again.
        var fresh = Duration.seconds(60)
        /// So long a list counts while a newer one cannot be had.
        var usable = Duration.seconds(600)
        /// So long after a list that could not be had, where none counts, no other is asked for.
        var pause = Duration.seconds(2)
        /// Addresses that are remembered.
        var capacity = 1024
    }

    private struct Entry {
        var era: Era?
        /// The digests of what is listed.
        var tools: [ByteString: ByteString] = [:]
        var learned: ContinuousClock.Instant?
        var failed: ContinuousClock.Instant?
        var drift: PinDrift?
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var asking: [Key: Task<Void, Never>] = [:]
    }

    private enum Step {
        case judge
        case wait(Task<Void, Never>)
        case unknown
    }

    typealias Fetch = @Sendable (MCPClient.Server, Era?) async -> Result<ToolListing, ConnectorError>
    /// What is told of a server whose tools differ otherwise from the pins than before.
    typealias Report = @Sendable (PinDrift) async -> Void

    private let fetch: Fetch
    private let report: Report
    private let settings: Settings
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    init(
        settings: Settings = Settings(), now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        report: @escaping Report, fetch: @escaping Fetch
    ) {
        self.settings = settings
        self.now = now
        self.report = report
        self.fetch = fetch
    }

    /// How one tool stands at an address of its back end.
    func standing(of operation: MCPOperation, _ backend: Backend, at address: ByteString) async -> PinStanding {
        let key = Key(backend: backend.name, address: address)
        switch step(key, backend) {
        case .judge: break
        case .unknown: return .unknown
        case .wait(let task): await task.value
        }
        let now = now()
        return state.withLock { state in
            guard let entry = state.entries[key], let learned = entry.learned, now - learned < settings.usable else {
                return .unknown
            }
            guard let listed = entry.tools[operation.name] else { return .missing }
            return listed == operation.pin ? .asPinned : .drifted
        }
    }

    /// How the server at an address is spoken to; the modern way where nothing is known of it.
    func era(of backend: Backend, at address: ByteString) -> Era {
        state.withLock { $0.entries[Key(backend: backend.name, address: address)]?.era } ?? .modern
    }

    /// Servers whose tools are not as pinned, ordered.
    var drifts: [PinDrift] {
        state.withLock { $0.entries.values.compactMap(\.drift) }
            .sorted { ($0.backend, $0.address) < ($1.backend, $1.address) }
    }

    private func step(_ key: Key, _ backend: Backend) -> Step {
        let now = now()
        return state.withLock { state in
            let entry = state.entries[key]
            if let learned = entry?.learned, now - learned < settings.usable {
                if now - learned >= settings.fresh, state.asking[key] == nil, mayAsk(entry, now) {
                    _ = ask(key, backend, &state)
                }
                return .judge
            }
            if let task = state.asking[key] { return .wait(task) }
            guard mayAsk(entry, now) else { return .unknown }
            return ask(key, backend, &state).map { .wait($0) } ?? .unknown
        }
    }

    private func mayAsk(_ entry: Entry?, _ now: ContinuousClock.Instant) -> Bool {
        entry?.failed.map { now - $0 >= settings.pause } ?? true
    }

    private func ask(_ key: Key, _ backend: Backend, _ state: inout State) -> Task<Void, Never>? {
        guard state.asking.count < settings.capacity else { return nil }
        let era = state.entries[key]?.era
        let task = Task { await self.refresh(key, backend, era) }
        state.asking[key] = task
        return task
    }

    private func refresh(_ key: Key, _ backend: Backend, _ era: Era?) async {
        let server = MCPClient.Server(
            address: key.address,
            // A lane of its own for each address: one tenant's server that hangs stops no other's list.
            destination: .init(backend: backend.name, tenant: key.address, addresses: backend.addresses))
        let listing = await fetch(server, era)
        let changed = take(listing, of: key, backend)
        if let changed { await report(changed) }
        state.withLock { $0.asking[key] = nil }
    }

    /// Keeps a list, and returns how it differs from the pins where that is not known yet.
    private func take(_ listing: Result<ToolListing, ConnectorError>, of key: Key, _ backend: Backend) -> PinDrift? {
        let now = now()
        guard case .success(let listing) = listing else {
            state.withLock { state in
                makeRoom(for: key, &state, now)
                state.entries[key, default: Entry()].failed = now
            }
            return nil
        }
        var tools: [ByteString: ByteString] = [:]
        // A definition without a canonical form cannot be the pinned one, and counts as listed.
        for tool in listing.tools { tools[tool.name] = (try? PinFile.digest(of: tool)) ?? "" }
        let drift = PinDrift(
            backend: key.backend, address: key.address,
            drifted: backend.pins.keys.filter { name in tools[name].map { $0 != backend.pins[name] } ?? false }
                .sorted(),
            missing: backend.pins.keys.filter { tools[$0] == nil }.sorted())
        return state.withLock { state in
            makeRoom(for: key, &state, now)
            let before = state.entries[key]?.drift
            state.entries[key] = Entry(
                era: listing.era, tools: tools, learned: now, failed: nil, drift: drift.isOver ? nil : drift)
            return before == state.entries[key]?.drift ? nil : drift
        }
    }

    /// Room for one more: what is of no use any more goes, or else the quarter that was learned longest ago.
    private func makeRoom(for key: Key, _ state: inout State, _ now: ContinuousClock.Instant) {
        guard state.entries[key] == nil, state.entries.count >= settings.capacity else { return }
        state.entries = state.entries.filter { entry in
            entry.value.learned.map { now - $0 < settings.usable } ?? false
        }
        guard state.entries.count >= settings.capacity else { return }
        let oldest = state.entries.sorted { ($0.value.learned ?? now) < ($1.value.learned ?? now) }
        for entry in oldest.prefix(max(1, settings.capacity / 4)) { state.entries[entry.key] = nil }
    }
}
