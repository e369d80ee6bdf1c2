package import Folder
import Gateway
package import Primitives
import Synchronization
package import Telemetry

/// Loads the folder anew while it serves: read whole off the serving path, checked whole, written down, then swapped. One error,
/// and the old deployment stays.
package final class DeploymentLoader: Sendable {
    /// What the folder on disk is worth, as of the last time that it was read.
    package struct FolderState: Sendable {
        /// Why it cannot be loaded; empty where it serves.
        package var errors: [Diagnostic] = []
        /// The files that it refers to.
        package var documents: [ByteString] = []
    }

    private let current: CurrentDeployment
    private let register: DeploymentRegister
    private let read: @Sendable () async -> LoadedDeployment
    private let events: EventLog
    private let metrics: LoadMetrics
    private let folder: Mutex<FolderState>
    private let last = Mutex<Task<LoadOutcome, Never>?>(nil)

    /// `read` reads the folder, on a thread that serves no call; `documents` are those that it referred to when it was read
    /// first.
    package init(
        _ current: CurrentDeployment, register: DeploymentRegister, documents: [ByteString], events: EventLog,
        metrics: MetricRegistry, read: @escaping @Sendable () async -> LoadedDeployment
    ) {
        self.current = current
        self.register = register
        self.read = read
        self.events = events
        self.metrics = LoadMetrics(metrics)
        folder = Mutex(FolderState(documents: documents))
        self.metrics.serves(current.deployment.generation)
    }

    /// What the folder on disk is worth.
    package var state: FolderState { folder.withLock { $0 } }

    /// Reads the folder and, where it is without errors and new, makes it the one that serves. One at a time.
    package func load(_ cause: LoadCause) async -> LoadOutcome {
        let task = last.withLock { last in
            let before = last
            let task = Task {
                _ = await before?.value
                return await self.loadNow(cause)
            }
            last = task
            return task
        }
        return await task.value
    }

    private func loadNow(_ cause: LoadCause) async -> LoadOutcome {
        let loaded = await read()
        let serving = current.deployment
        var errors = loaded.errors
        if let deployment = loaded.deployment {
            errors += serving.settings.changed(in: deployment.settings)
            if errors.isEmpty, deployment.digest == serving.digest {
                return end(.unchanged, serving.generation, loaded, errors)
            }
            if errors.isEmpty {
                do throws(Fault) {
                    let numbered = try await register.enter(deployment, cause)
                    current.swap(numbered)
                    return end(.loaded, numbered.generation, loaded, errors)
                } catch { errors.append(Diagnostic(.error, error)) }
            }
        }
        await register.refused(errors, serving: serving, cause)
        return end(.refused, serving.generation, loaded, errors)
    }

    private func end(
        _ state: LoadOutcome.State, _ generation: Int64, _ loaded: LoadedDeployment, _ errors: [Diagnostic]
    ) -> LoadOutcome {
        folder.withLock { $0 = FolderState(errors: errors, documents: loaded.documents) }
        metrics.ended(state, generation)
        let number = Int(clamping: generation)
        switch state {
        case .loaded: events.record(.info, "deployment.loaded", [.count("generation", number)])
        case .unchanged: events.record(.debug, "deployment.unchanged", [.count("generation", number)])
        case .refused:
            let first = errors.first?.fault ?? Fault("deployment.unreadable", "The folder cannot be read.")
            events.record(
                .error, "deployment.refused",
                [.count("serving", number), .count("errors", errors.count), .fault("first", first)])
        }
        let warnings = loaded.diagnostics.filter { $0.severity == .warning }
        return LoadOutcome(state: state, generation: generation, diagnostics: errors + warnings)
    }
}
