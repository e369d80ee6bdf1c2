import Deployment
import Folder
import NIOPosix
import Primitives
import ServiceLifecycle
import UnixSignals

/// Loads the folder anew when it changes, and on SIGHUP.
struct Reloading {
    let folder: String
    let loader: DeploymentLoader
    /// How the folder looked right before it was read, where that is known.
    let stamp: FolderStamp?

    /// On SIGHUP.
    struct OnSignal: Service {
        let loader: DeploymentLoader

        func run() async throws {
            let signals = await UnixSignalsSequence(trapping: .sighup)
            await cancelWhenGracefulShutdown {
                for await _ in signals { Reloading.show(await loader.load(.signal)) }
            }
        }
    }

    /// When it was changed, and has kept still for a second.
    struct OnChange: Service {
        let reloading: Reloading

        func run() async throws {
            let loader = reloading.loader
            var watch = FolderWatch(read: reloading.stamp)
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
                let documents = loader.state.documents
                let stamp = try? await NIOThreadPool.singleton.runIfActive { [folder = reloading.folder] in
                    FolderStamp.read(folder, documents: documents)
                }
                if watch.look(stamp ?? nil) == .read { Reloading.show(await loader.load(.watch)) }
            }
        }
    }

    var onSignal: OnSignal { OnSignal(loader: loader) }
    var onChange: OnChange { OnChange(reloading: self) }

    /// Reads the folder on a thread that serves no call.
    static func read(_ folder: String) async -> LoadedDeployment {
        let loaded = try? await NIOThreadPool.singleton.runIfActive { DeploymentReader.read(folder) }
        return loaded
            ?? LoadedDeployment(
                deployment: nil,
                diagnostics: [
                    Diagnostic(.error, Fault("reload.stopping", "The folder is not read: this process is ending."))
                ], documents: [])
    }

    /// Prints what came of it, for whoever looks at the server's own output.
    private static func show(_ outcome: LoadOutcome) {
        if outcome.state != .unchanged {
            for diagnostic in outcome.diagnostics { Output.error("\(diagnostic)") }
        }
        if outcome.state == .refused {
            Output.error("the folder cannot be loaded; generation \(outcome.generation) serves on")
        }
    }
}
