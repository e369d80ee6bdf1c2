import ArgumentParser
import Connectors
import Deployment
import Gateway
import Identity
import JSON
import Manifests
import NIOPosix
import Primitives
import Telemetry

/// `remit whoami`
struct WhoamiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami", abstract: "What a token opens: issuer, tenant, user, claims; or exactly why nothing.",
        discussion: """
            Reads a token of one of the folder's issuers as Remit would at each of its doors, without a running Remit. The issuer's keys are
            fetched as `jwks` says; nothing is written, and the token goes nowhere.

              remit whoami "$TOKEN" --folder acme
              remit whoami - --folder acme <token.txt        from standard input, so that no shell remembers it

            Exit codes: 0 some door opens, 1 the folder or the token cannot be read, 2 no door opens.
            """)
    @Argument(help: "The token, or `-` for standard input.") var token: String
    @Option(help: "The deployment folder.") var folder = "."
    @Flag(help: "Print JSON, one document, instead of text.") var json = false

    /// A door, and what it says of the token.
    private struct Finding {
        let name: String
        let result: Result<VerifiedToken, TokenRefusal>
    }

    func run() async throws {
        let deployment: Deployment
        let text: ByteString
        do throws(Fault) {
            let loaded = DeploymentReader.read(folder)
            guard let read = loaded.deployment else {
                throw Fault(
                    "folder.errors", "The folder has errors.",
                    fix: "Run `remit check \(folder)` and correct them first.")
            }
            deployment = read
            text = try Self.text(token)
        } catch {
            Output.error("\(error)")
            throw ExitCode(1)
        }
        let transport = HTTPTransport(group: MultiThreadedEventLoopGroup.singleton)
        let fetcher = BoundedFetcher(transport: transport, issuers: deployment.issuers.all.map(\.issuer))
        let registry = IssuerRegistry(
            ownIssuer: deployment.settings.publicURL, fetcher: fetcher, clock: SystemClock()
        ) { deployment.issuers }
        var findings: [Finding] = []
        for (name, door) in Self.doors {
            do throws(TokenRefusal) {
                findings.append(Finding(name: name, result: .success(try await registry.verify(text, expecting: door))))
            } catch {
                findings.append(Finding(name: name, result: .failure(error)))
            }
        }
        await transport.stop()
        if json {
            Output.line(["doors": .array(findings.map { Self.document($0) })])
        } else {
            print(Self.lines(findings, deployment).joined(separator: "\n"))
        }
        let opens = findings.contains { if case .success = $0.result { true } else { false } }
        if !opens { throw ExitCode(2) }
    }

    private static let doors: [(String, TokenDoor)] = [
        ("front end", .frontEnd), ("agents", .agents), ("operators", .operators),
    ]

    private static func text(_ given: String) throws(Fault) -> ByteString {
        let bytes = given == "-" ? try StandardInput.bytes(limit: CompactToken.maximumBytes + 2) : Array(given.utf8)
        let trimmed = bytes.filter { ![0x0A, 0x0D, 0x20, 0x09].contains($0) }
        guard let text = ByteString(validating: trimmed), !text.isEmpty else {
            throw Fault(
                "input.token", "There is no token.", fix: "Give it as an argument, or `-` and on standard input.")
        }
        return text
    }

    private static func lines(_ findings: [Finding], _ deployment: Deployment) -> [String] {
        let terminal = Sentences.terminal
        var lines: [String] = []
        if let token = findings.lazy.compactMap({ try? $0.result.get() }).first {
            lines.append("\(terminal.bold("issuer"))   \(token.issuer), run by the \(token.runner.rawValue)")
            lines.append("\(terminal.bold("tenant"))   \(token.tenant.map { "\($0)" } ?? "none: it is an operator's")")
            lines.append("\(terminal.bold("user"))     \(token.subject)")
            if let facts = deployment.rules.tenants.first(where: { $0.key == token.tenant })?.value,
                !facts.administrators.isEmpty
            {
                let isAdministrator = facts.administrators.contains {
                    $0.issuer == token.issuer && $0.subject == token.subject
                }
                lines.append(
                    "         \(isAdministrator ? "an administrator of the tenant" : "no administrator of the tenant")")
            }
            lines.append("\(terminal.bold("roles"))    looked up at each call, by \(roles(deployment))")
            let claims = token.claims.members.map { "\($0.key)" }
            lines.append(
                "\(terminal.bold("claims"))   \(claims.isEmpty ? "none are believed" : claims.joined(separator: ", "))")
            lines.append("\(terminal.bold("until"))    \(token.expires)")
        }
        for finding in findings {
            switch finding.result {
            case .success(let token):
                lines.append("\(terminal.green("opens")) the door of \(finding.name), as \(token.audience)")
            case .failure(let refusal):
                let fault = refusal.fault
                lines.append(
                    "\(terminal.yellow("not")) the door of \(finding.name): \(fault.message)\(fault.fix.map { " \($0)" } ?? "") [\(fault.code)]"
                )
            }
        }
        return lines
    }

    private static func roles(_ deployment: Deployment) -> String {
        let lookups = deployment.rules.catalog.roles.map { "\($0)" }
        return lookups.isEmpty ? "nothing: no back end declares `roles`" : lookups.joined(separator: ", ")
    }

    private static func document(_ finding: Finding) -> JSONValue {
        var object: JSONObject = ["door": .string(ByteString(finding.name))]
        switch finding.result {
        case .success(let token):
            object["opens"] = true
            object["issuer"] = .string(token.issuer)
            object["run_by"] = .string(ByteString(token.runner.rawValue))
            object["tenant"] = token.tenant.map { .string($0.bytes) } ?? .null
            object["subject"] = .string(token.subject)
            object["audience"] = .string(token.audience)
            object["claims"] = .array(token.claims.members.map { .string($0.key) })
            object["expires"] = .string(ByteString(token.expires.description))
        case .failure(let refusal):
            object["opens"] = false
            object["code"] = .string(ByteString(refusal.fault.code))
            object["message"] = .string(ByteString(refusal.fault.message))
        }
        return .object(object)
    }
}
