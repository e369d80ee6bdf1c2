import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// One HTTP listener on 127.0.0.1.
final class Listener: Sendable {
    /// The port that it is bound to.
    let port: Int
    private let group: ServiceGroup
    private let task: Task<Void, any Error>

    private init(port: Int, group: ServiceGroup, task: Task<Void, any Error>) {
        self.port = port
        self.group = group
        self.task = task
    }

    /// Binds the port, 0 for any that is free, and serves until ``stop()``. Throws what the socket says where it cannot
    /// be bound.
    static func start(
        _ name: String, port: Int, responder: some HTTPResponder<ServiceContext>
    ) async throws -> Listener {
        var logger = Logger(label: "acme.\(name)")
        logger.logLevel = .critical
        let (bound, announce) = AsyncThrowingStream<Int, any Error>.makeStream()
        let application = Application(
            responder: responder,
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: port), serverName: "acme-\(name)"),
            onServerRunning: { announce.yield($0.localAddress?.port ?? 0) },
            logger: logger)
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        configuration.maximumGracefulShutdownDuration = .milliseconds(500)
        let group = ServiceGroup(configuration: configuration)
        let task = Task {
            do {
                try await group.run()
                announce.finish()
            } catch {
                announce.finish(throwing: error)
                throw error
            }
        }
        for try await port in bound { return Listener(port: port, group: group, task: task) }
        throw CancellationError()
    }

    /// Stops serving; running answers get half a second.
    func stop() async {
        await group.triggerGracefulShutdown()
        _ = await task.result
    }
}
