import Acme
import Foundation
import JSON
import Primitives
import Puppet
import Synchronization

/// What the fight takes place on: Acme and Remit as processes of their own, in a folder that is removed at the end.
final class Stage: Sendable {
    private let options: Options
    /// The fight's folder.
    private let folder: String
    private let children = Mutex<[Child]>([])
    private let isClosed = Mutex(false)

    init(_ options: Options) throws {
        self.options = options
        let here = FileManager.default.currentDirectoryPath
        // The path of a Unix socket has at most 107 bytes (unix(7)).
        let parent = here.utf8.count <= 70 ? here : NSTemporaryDirectory()
        folder = "\(parent)/.run/\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// Where Remit's deployment is.
    var deployment: String { "\(folder)/acme" }
    /// Where the token of the session is that is left to whoever watches.
    var tokenFile: String { "\(folder)/token" }

    /// Writes that token down, for the eyes of whoever started the fight.
    func keep(_ token: String) throws {
        guard
            FileManager.default.createFile(
                atPath: tokenFile, contents: Data(token.utf8), attributes: [.posixPermissions: 0o600])
        else { throw Fault("fight.token", "The token cannot be written to \(tokenFile).") }
    }

    /// Remit's command line.
    var command: Command { Command(path: options.remit, folder: folder) }

    /// Starts everything.
    ///
    /// - Parameter say: told of each part.
    func open(say: @Sendable (String) -> Void) async throws -> Arena {
        let ports = try FreePort.find(2)
        let addresses = (remit: "127.0.0.1:\(ports[0])", operators: "127.0.0.1:\(ports[1])")
        let services = try await startAcme(remit: "http://\(addresses.remit)")
        say("Acme: identity, accounts, billing and tickets on 127.0.0.1, each on a port of its own")
        let deployed = try AcmeDeployment.render(
            to: deployment,
            addresses: AcmeDeployment.Addresses(
                services: services, remit: addresses.remit, operators: addresses.operators))
        try useModel()
        _ = try await command.succeed(["init", deployment])
        let check = try await command.succeed(["check", deployment])
        say("Remit: \(check.output.split(separator: "\n").last.map(String.init) ?? "checked")")
        try await startRemit(deployed.publicURL)
        say("Remit: serving \(deployed.publicURL)")
        return Arena(
            facts: AcmeFacts(seed: options.seed), services: services, remit: deployed.publicURL,
            agentKey: deployed.agentKey, command: command, socket: "\(deployment)/run/remit.sock",
            folder: deployment, database: "\(deployment)/data/remit.db", sharedKey: sharedKey)
    }

    /// Puts the model of the command line before the planner.
    private func useModel() throws {
        guard let model = options.model else { return }
        let choice = "model: [ { openai: { url: \"\(model)\", model: default, addresses: [ 127.0.0.0/8 ] } }, planner ]"
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(deployment)/agents")
        where name.hasSuffix("-agent.yaml") {
            let path = "\(deployment)/agents/\(name)"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try Data(text.replacing("model: planner", with: choice).utf8).write(to: URL(fileURLWithPath: path))
        }
    }

    /// Stops what was started, the last first, and removes the folder.
    func close() {
        let first = isClosed.withLock { closed in
            defer { closed = true }
            return !closed
        }
        guard first else { return }
        let started = children.withLock { children in
            defer { children = [] }
            return children
        }
        for child in started.reversed() { child.stop() }
        try? FileManager.default.removeItem(atPath: folder)
        // The folder of all fights goes with the last.
        rmdir((folder as NSString).deletingLastPathComponent)
    }

    /// What the processes complained of, for whoever has to find out why nothing serves.
    var complaints: String {
        children.withLock { $0 }.map { "\($0.name): \($0.complaints.suffix(4000))" }.joined(separator: "\n")
    }

    /// The processes' ids.
    var processes: String { children.withLock { $0 }.map { "\($0.name) \($0.pid)" }.joined(separator: ", ") }

    /// The key that opens every service of Acme's until the services are told to take none.
    private let sharedKey = SystemRandom().secret("acme").text

    private func startAcme(remit: String) async throws -> [AcmeService: String] {
        let child = try start(
            "acme", options.acme,
            [
                "--free-ports", "--seed", String(options.seed), "--remit", remit, "--shared-key", sharedKey, "--data",
                try data(),
            ])
        var services: [AcmeService: String] = [:]
        try await wait(for: child) {
            for line in child.said.split(separator: "\n") {
                let halves = line.split(separator: " ")
                guard halves.count == 2, let service = AcmeService(rawValue: String(halves[0].dropLast())) else {
                    continue
                }
                services[service] = String(halves[1])
            }
            return services.count == AcmeService.allCases.count
        }
        return services
    }

    private func startRemit(_ url: String) async throws {
        let child = try start("remit", options.remit, ["serve", deployment])
        let wire = Wire()
        try await wait(for: child) { (try? await wire.send("GET", "\(url)/readyz"))?.status == 200 }
    }

    private func data() throws -> String {
        let path = "\(folder)/acme-data"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private func start(_ name: String, _ path: String, _ arguments: [String]) throws -> Child {
        let child = try Child(name, path, arguments, folder: folder)
        children.withLock { $0.append(child) }
        return child
    }

    /// Waits a minute at most.
    private func wait(for child: Child, until isReady: () async throws -> Bool) async throws {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(60)
        while clock.now < end {
            if try await isReady() { return }
            guard child.isRunning else { throw failure(child, "ended") }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw failure(child, "was not ready within a minute")
    }

    private func failure(_ child: Child, _ what: String) -> Fault {
        Fault("fight.not-ready", "\(child.name) \(what). It said:\n\(child.complaints.suffix(4000))")
    }
}
