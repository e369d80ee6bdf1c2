import Synchronization

/// The faults that are in force, for tests of whoever calls Acme.
public final class AcmeFaults: Sendable {
    private struct Entry {
        var fault: ServiceFault
        var calls = 0
    }

    /// What a fault does to one call.
    struct Effect {
        var latency = Duration.zero
        var fails = false
        var answer = ServiceFault.Answer.honest
    }

    private let entries = Mutex<[AcmeService: Entry]>([:])

    init() {}

    /// Puts a fault in force in place of the service's earlier one; nil: the service is honest again.
    public func set(_ fault: ServiceFault?, on service: AcmeService) {
        entries.withLock { $0[service] = fault.map { Entry(fault: $0) } }
    }

    /// Every service is honest again.
    public func clear() { entries.withLock { $0.removeAll() } }

    /// Counts a call and says what happens to it.
    func next(_ service: AcmeService, operation: String) -> Effect {
        entries.withLock { entries in
            guard var entry = entries[service], entry.fault.operation == nil || entry.fault.operation == operation
            else {
                return Effect()
            }
            let fault = entry.fault
            entry.calls += 1
            entries[service] = fault.times.map { entry.calls >= $0 } == true ? nil : entry
            let share = max(0, min(1, fault.failures))
            let fails = (Double(entry.calls) * share).rounded(.down) > (Double(entry.calls - 1) * share).rounded(.down)
            return Effect(latency: fault.latency, fails: fails, answer: fault.answer)
        }
    }
}
