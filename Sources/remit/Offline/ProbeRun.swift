import Connectors
import Deployment
import Gateway
import Identity
import JSON
import Manifests
import NIOPosix
import Primitives
import Storage
import Telemetry

/// Probes every back end of a folder that declares a probe, with the keys that Remit runs with.
struct ProbeRun {
    /// By back end, those without a probe too.
    enum Result {
        case found(ProbeFinding)
        case failed(Fault)
        case undeclared
    }

    let folder: OfflineFolder
    let tenant: TenantName

    /// - Throws: a fault where keys or ledger cannot be opened, or no tenant is known.
    init(_ deployment: Deployment, tenant: String?) throws(Fault) {
        folder = try OfflineFolder(deployment)
        guard let tenant = tenant.map({ TenantName($0) }) ?? deployment.tenants.first else {
            throw Fault(
                "probe.tenant", "The folder names no tenant that a credential could be for.", fix: "Add --tenant NAME.")
        }
        self.tenant = tenant
    }

    func results() async throws(Fault) -> [(backend: Backend, result: Result)] {
        let settings = folder.deployment.settings
        let clock = SystemClock()
        let transport = HTTPTransport(group: MultiThreadedEventLoopGroup.singleton)
        let ledger = try await OfflineLedger.open(folder)
        let prober = Prober(
            rules: folder.deployment.rules,
            broker: Wiring.broker(settings, folder.keys, transport, clock: clock, random: SystemRandom()),
            connector: Wiring.connector(
                over: BackendChannel(
                    transport: transport, metrics: MetricRegistry(),
                    events: EventLog(clock: clock, sink: DescriptorSink.standardError()))
            ) { _ in },
            record: ledger.map {
                Prober.Record(ledger: $0.ledger, database: $0.database, rows: $0.rows, by: OfflineFolder.person)
            })
        var results: [(backend: Backend, result: Result)] = []
        for backend in folder.deployment.rules.catalog.backends {
            guard backend.probe != nil else {
                results.append((backend, .undeclared))
                continue
            }
            do throws(Fault) {
                results.append((backend, .found(try await prober.probe(backend, tenant: tenant))))
            } catch { results.append((backend, .failed(error))) }
        }
        await transport.stop()
        await ledger?.database.close()
        return results
    }
}

extension ProbeRun.Result {
    /// Whether the back end was probed and is as it says.
    var isSound: Bool {
        switch self {
        case .found(let finding): finding.isSound
        case .failed: false
        case .undeclared: true
        }
    }

    /// For a machine.
    func document(of backend: Backend) -> JSONValue {
        var document: JSONObject = [
            "backend": .string(backend.name),
            "auth": .string(ByteString(backend.authentication.word.rawValue)),
            "standing": .bool(backend.authentication.isStanding), "sound": .bool(isSound),
        ]
        if let instead = backend.authentication.takesInstead { document["takes"] = .string(ByteString(instead)) }
        switch self {
        case .undeclared: document["probed"] = false
        case .failed(let fault):
            document["probed"] = false
            document["error"] = .string(ByteString(fault.code))
        case .found(let finding):
            document["probed"] = true
            document["finding"] = .string(ByteString(finding.sentence))
            document["accepts"] = .array(finding.accepted.map { .string(ByteString($0.rawValue)) })
            document["trials"] = .array(
                finding.outcomes.map { trial, outcome in
                    var entry: JSONObject = [
                        "trial": .string(ByteString(trial.rawValue)), "accepted": .bool(outcome.isAccepted),
                    ]
                    switch outcome {
                    case .answered(let status): entry["status"] = .integer(Int64(status))
                    case .none(let why): entry["error"] = .string(ByteString(why))
                    }
                    return .object(entry)
                })
        }
        return .object(document)
    }

    /// For a person.
    func line(of backend: Backend) -> String {
        let terminal = Sentences.terminal
        let mark = isSound ? terminal.green("ok") : terminal.red("not as it says")
        let standing = backend.authentication.takesInstead.map { ", standing: takes \($0)" } ?? ""
        switch self {
        case .undeclared: return "probe \(backend.name): none declared, so nothing is known\(standing)"
        case .failed(let fault): return "probe \(backend.name): \(mark): \(fault)\(standing)"
        case .found(let finding):
            let trials = finding.outcomes.map { trial, outcome in
                switch outcome {
                case .answered(let status): "\(trial.rawValue) \(status)"
                case .none(let why): "\(trial.rawValue) \(why)"
                }
            }
            return "probe \(backend.name): \(mark): \(finding.sentence) (\(trials.joined(separator: ", ")))\(standing)"
        }
    }
}
