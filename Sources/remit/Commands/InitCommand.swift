import ArgumentParser
import Glibc
import Identity
import Primitives

/// `remit init`
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a deployment folder: settings with comments, and Remit's own keys.",
        discussion: "Files that are there stay as they are; keys that are missing are made.")
    @Argument(help: "The deployment folder.") var folder: String

    func run() async throws {
        do throws(Fault) {
            try Self.make(folder)
            for (path, text) in Self.files { try Self.write(text, to: "\(folder)/\(path)") }
            for name in ["tools", "agents", "tenants", "policies", "data", "run"] { try Self.make("\(folder)/\(name)") }
            let made = try KeyDirectory(path: "\(folder)/keys").create(random: SystemRandom(), clock: SystemClock())
            print(
                "\(folder): \(made.isEmpty ? "all keys are there" : "made keys for \(made.map(\.rawValue).joined(separator: ", "))")"
            )
            print("Next: describe a back end in \(folder)/tools, then run `remit check \(folder)`.")
        } catch {
            Output.error("\(error)")
            throw ExitCode(1)
        }
    }

    private static func make(_ path: String) throws(Fault) {
        if mkdir(path, 0o755) != 0, errno != EEXIST {
            throw Fault("init.folder", "\(path) cannot be made.", fix: "Name a folder that you may write to.")
        }
    }

    /// Writes a file that is not there yet.
    private static func write(_ text: String, to path: String) throws(Fault) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
        guard file >= 0 else {
            if errno == EEXIST { return }
            throw Fault("init.file", "\(path) cannot be written.", fix: "Name a folder that you may write to.")
        }
        defer { close(file) }
        let bytes = Array(text.utf8)
        let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        guard written == bytes.count else { throw Fault("init.file", "\(path) was not written whole.") }
    }

    private static let files = [
        (
            "remit.yaml",
            """
            # The issuer of Remit's tokens; <public_url>/mcp is what agents connect to.
            public_url: http://127.0.0.1:8080
            listen: { public: 127.0.0.1:8080, operators: 127.0.0.1:8081, socket: ./run/remit.sock }
            storage: { sqlite: ./data/remit.db }
            keys: { directory: ./keys }

            # Who signs your users in. `run_by: tenant` for a customer's own provider: it is believed about who signed in,
            # and about nothing else.
            issuers:
              - issuer: https://id.example.com
                run_by: company
                jwks: discover
                accepts: [ id_token, at+jwt ]
                front_end: { audiences: [ web ] }
                agents: { audiences: [ agents ] }
                tenant: { claim: org_id }
                speaks_for: { claim: org_id }

            # Which of your groups may do what here: viewer, responder, auditor, admin, approver:<queue>.
            operators:
              issuer: https://id.example.com
              audiences: [ remit-operators ]
              roles: { support-leads: [ viewer, responder ] }

            sessions: { idle: 15m, absolute: 8h }
            bounds: { body: 1MiB, depth: 64 }

            """
        ),
        (
            ".gitignore",
            """
            keys/
            data/
            run/

            """
        ),
    ]
}
