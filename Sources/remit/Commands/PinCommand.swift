import ArgumentParser
import Connectors
import Folder
import Gateway
import Manifests
import ModelContextProtocol
import NIOPosix
import Primitives
import Server
import Telemetry

/// `remit pin`
struct PinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin", abstract: "Write down the tools of MCP servers, and say what is new, gone or changed.",
        discussion: """
            Asks each MCP server of the folder for its tools, without a credential, and writes them beside its manifest. \
            Look at the change and commit it: agents are shown what is pinned, and a tool that its server lists \
            otherwise is refused.
            """)
    @Argument(help: "The deployment folder.") var folder: String
    @Option(help: "Only this back end.") var backend: String?
    @Flag(help: "Write nothing; exit 1 where anything differs.") var check = false

    func run() async throws {
        let list = DiagnosticList()
        let tree = FolderReader.read(folder, list)
        let targets = tree.map { PinTarget.all(in: $0, list) } ?? []
        for diagnostic in list.all where diagnostic.severity == .error { Output.error("\(diagnostic)") }
        guard let tree, !list.hasErrors else { throw ExitCode(1) }
        let chosen = targets.filter { backend == nil || $0.backend == backend.map { ByteString($0) } }
        do throws(Fault) {
            try Self.refuseNone(chosen, backend)
            try Self.refuseShared(targets)
        } catch {
            Output.error("\(error)")
            throw ExitCode(1)
        }
        let transport = HTTPTransport(group: MultiThreadedEventLoopGroup.singleton)
        var isSame = true
        for target in chosen {
            do throws(Fault) {
                let change = try await pin(target, tree, transport)
                isSame = isSame && change.isEmpty
            } catch {
                Output.error("\(error)")
                isSame = false
                if !check { await transport.stop(); throw ExitCode(1) }
            }
        }
        await transport.stop()
        if check, !isSame { throw ExitCode(1) }
    }

    private func pin(_ target: PinTarget, _ tree: FolderTree, _ transport: HTTPTransport) async throws(Fault)
        -> PinChange
    {
        let listed = PinFile(try await Self.list(target, transport))
        let pinned = try Self.pinned(target, tree)
        let change = PinChange(from: pinned ?? PinFile([]), to: listed)
        print("\(Sentences.terminal.bold(target.backend.text)): \(listed.tools.count) tools at \(target.address)")
        for line in Sentences.pins(change) { print("  \(line)") }
        guard !check, pinned == nil || !change.isEmpty else { return change }
        let bytes: [UInt8]
        do {
            bytes = try listed.serialized()
        } catch {
            throw Fault(
                "pin.number", "A schema of `\(target.backend)` holds a number that has no canonical form.",
                fix: "Let the server describe the tool without it.")
        }
        try tree.replace(target.pins, with: bytes)
        print("  wrote \(target.pins): look at the change, and commit it")
        return change
    }

    /// Nil where nothing is pinned yet.
    private static func pinned(_ target: PinTarget, _ tree: FolderTree) throws(Fault) -> PinFile? {
        let bytes: [UInt8]
        do throws(Fault) {
            bytes = try tree.document(target.pins)
        } catch {
            guard error.code == "folder.missing-file" else { throw error }
            return nil
        }
        return try PinFile(parsing: bytes, file: target.pins)
    }

    private static func list(_ target: PinTarget, _ transport: HTTPTransport) async throws(Fault) -> [ToolDefinition] {
        let events = EventLog(clock: SystemClock(), sink: DescriptorSink.standardError())
        let channel = BackendChannel(transport: transport, metrics: MetricRegistry(), events: events)
        do throws(ConnectorError) {
            return try await MCPConnector.list(
                target.address, of: target.backend, addresses: target.addresses, over: channel,
                as: ClientInfo(name: "remit", version: ProductVersion.text)
            ).tools
        } catch {
            throw Fault(
                "pin.no-list", "`\(target.backend)` lists no tools at \(target.address): \(error.words).",
                fix:
                    "See that the server runs, that its address is public or among `addresses`, and that it lists its tools to whoever asks."
            )
        }
    }

    private static func refuseNone(_ chosen: [PinTarget], _ backend: String?) throws(Fault) {
        guard chosen.isEmpty else { return }
        throw Fault(
            "pin.none",
            backend.map { "No manifest declares an MCP server `\($0)`." } ?? "The folder names no MCP server.",
            fix: "Write `mcp: URL` in a manifest under `tools`.")
    }

    /// One file holds one server's tools.
    private static func refuseShared(_ targets: [PinTarget]) throws(Fault) {
        for target in targets {
            let other = targets.first { $0.pins.utf8.elementsEqual(target.pins.utf8) && $0.address != target.address }
            guard let other else { continue }
            throw Fault(
                "pin.shared", "`\(target.backend)` and `\(other.backend)` are two servers with one pin file.",
                fix: "Give one another file: `pins: ./\(other.backend).tools.json`.")
        }
    }
}
