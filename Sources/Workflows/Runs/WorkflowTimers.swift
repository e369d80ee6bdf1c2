import Gateway
import Primitives
package import Storage
import Telemetry

/// Goes on with the runs whose time has come: timers that are over, calls that a person has answered, runs that a crash left between two
/// states. Rows say when; so a timer fires once, in whichever process, also after a restart.
package struct WorkflowTimers: Sendable {
    private let engine: WorkflowEngine

    /// Runs of one look, and how many of them at a time.
    private static let bounds = (runs: Int64(64), together: 4)

    package init(engine: WorkflowEngine) { self.engine = engine }

    /// One look; how many runs were due.
    @discardableResult
    package func fire() async throws -> Int {
        let now = engine.clock.now
        let due = try await engine.database.read { [store = engine.store] in
            try store.due(at: now, limit: Self.bounds.runs, in: $0)
        }
        for start in stride(from: 0, to: due.count, by: Self.bounds.together) {
            await withDiscardingTaskGroup { group in
                for run in due[start..<min(start + Self.bounds.together, due.count)] {
                    group.addTask { await go(run) }
                }
            }
        }
        return due.count
    }

    /// Forgets the runs that ended 30 days ago.
    package func sweep(in transaction: any SQLTransaction) throws {
        try engine.store.sweep(before: engine.clock.now.advanced(seconds: -30 * 86_400), in: transaction)
    }

    private func go(_ run: ByteString) async {
        do throws(Refusal) {
            _ = try await engine.advance(run)
        } catch {
            engine.events.record(
                .warning, "workflow.not-advanced", [.id("run", run), .name("code", ByteString(error.code))])
            await engine.postpone(run)
        }
    }
}

extension WorkflowEngine {
    /// What cannot go on now is not looked at again at once. A row that was tampered with is left as it is, for a person.
    fileprivate func postpone(_ id: ByteString) async {
        let later = clock.now.advanced(seconds: 30)
        _ = try? await database.write { [store] transaction in
            guard try !store.shelve(id, in: transaction) else { return }
            guard var run = try store.load(id, in: transaction), !run.status.isOver, run.status != .waits else {
                return
            }
            run.due = later
            try store.update(&run, in: transaction)
        }
    }
}
