import Server
import Storage
import UnixSignals
import Ledger
import ArgumentParser
import Deployment
import Folder
import Glibc
import Guards
import Hummingbird
import Logging
import Primitives
import ServiceLifecycle
import Telemetry

/// `remit serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a deployment folder.",
        discussion: "Checks the folder first. Nothing serves without policies, keys and a ledger that can be written.")
    @Argument(help: "The deployment folder.") var folder: String
    @Flag(inversion: .prefixedNo, help: "Load the folder anew when it was changed and keeps still.") var watch = true

    func run() async throws {
        try Self.sabotage()
        let stamp = FolderStamp.read(folder)
        let loaded = DeploymentReader.read(folder)
        for diagnostic in loaded.diagnostics { Output.error("\(diagnostic)") }
        guard let deployment = loaded.deployment else { throw ExitCode(1) }
        do {
            let wiring = try await Wiring.make(folder, loaded, deployment)
            // A document that lies elsewhere was not looked at before it was read, so the watch begins with reading once more.
            let seen = stamp.flatMap { $0.covers(loaded.documents) ? $0 : nil }
            try await serve(wiring, Reloading(folder: folder, loader: wiring.loader, stamp: seen))
        } catch let fault as Fault {
            Output.error("\(fault)")
            throw ExitCode(1)
        }
    }

    private func serve(_ wiring: Wiring, _ reloading: Reloading) async throws {
        let deployment = wiring.deployment
        let settings = deployment.settings
        try Self.prepareSocket(settings.socket)
        var services: [any Service] = [
            wiring.application.publicListener { channel in
                let address = channel.localAddress.map { "\($0)" } ?? "?"
                print("serving \(settings.publicURL) (\(address)), generation \(deployment.generation)")
                fflush(nil)
            },
            wiring.application.operatorSocket(), wiring.housekeeping, wiring.follower,
            reloading.onSignal,
        ]
        if watch { services.append(reloading.onChange) }
        if let operators = wiring.application.operatorListener() { services.append(operators) }
        var logger = Logger(label: "remit")
        logger.logLevel = .error
        let group = ServiceGroup(
            configuration: .init(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await withTaskExecutorPreference(wiring.executor) { try await group.run() }
        try? await wiring.ledger.flushRefusals(all: true)
        await wiring.database.close()
    }

    /// The socket's folder is for this user alone, so that whoever can reach the socket is this user or root. A socket that a
    /// killed process left behind is removed.
    private static func prepareSocket(_ path: String) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        if !folder.isEmpty { mkdir(folder, 0o700) }
        var status = stat()
        if lstat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFSOCK else {
                throw Fault(
                    "serve.socket", "\(path) is there and no socket.", fix: "Name another path in `listen.socket`.")
            }
            unlink(path)
        }
        umask(0o077)
    }

    /// In a test build, switches off the guard that the environment names.
    private static func sabotage() throws {
        #if SABOTAGE
        guard let name = Environment["SABOTAGE"], !name.isEmpty else { return }
        guard let guarding = Guard(rawValue: name) else {
            throw Fault("serve.sabotage", "There is no guard `\(name)`.", fix: "See Sources/Guards/Guard.swift.")
        }
        Sabotage.switchOff([guarding])
        Output.error("SABOTAGE: the guard \(name) is off. This is a test build.")
        #endif
    }
}
