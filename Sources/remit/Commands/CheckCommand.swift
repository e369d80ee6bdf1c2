import Gateway
import Manifests
import Cedar
import ArgumentParser
import Deployment
import Folder
import JSON
import Primitives
import Telemetry

/// `remit check`
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a deployment folder: every mistake with its file, line and fix.")
    @Argument(help: "The deployment folder.") var folder: String
    @Flag(help: "Print JSON, one document, instead of text.") var json = false
    @Flag(help: "Send each back end its declared probe: a good credential, a spent one, an altered request …")
    var probe = false
    @Option(help: "With --probe: the tenant that the credentials name (default: the first that the folder names).")
    var tenant: String?

    func run() async throws {
        let loaded = DeploymentReader.read(folder)
        let errors = loaded.diagnostics.count { $0.severity == .error }
        var probes: [(backend: Backend, result: ProbeRun.Result)]?
        if probe, let deployment = loaded.deployment {
            do throws(Fault) {
                probes = try await ProbeRun(deployment, tenant: tenant).results()
            } catch {
                Output.error("\(error)")
                throw ExitCode(1)
            }
        }
        let isSound = probes?.allSatisfy(\.result.isSound) ?? true
        if json {
            var document = Self.document(loaded)
            if let probes {
                document["probes"] = .array(probes.map { backend, result in result.document(of: backend) })
            }
            Output.line(.object(document))
        } else {
            for diagnostic in loaded.diagnostics { print("\(diagnostic)") }
            if let deployment = loaded.deployment {
                let rules = deployment.rules
                for tool in deployment.openWrites {
                    print("note: \(tool) is open to every user of the tenant: no permit of it reads a role")
                }
                for name in deployment.shadows { print("note: \(name) is in shadow: it decides nothing") }
                for backend in rules.catalog.backends where backend.authentication.isStanding {
                    print("note: \(backend.name) takes \(backend.authentication.takesInstead ?? "")")
                }
                for (backend, result) in probes ?? [] { print(result.line(of: backend)) }
                let offered = rules.catalog.tools.count { $0.audience == .agents }
                print(
                    "\(isSound ? Sentences.terminal.green("ok") : Sentences.terminal.red("not as the folder says")): \(rules.catalog.backends.count) back ends, \(offered) tools for agents, "
                        + "\(rules.agents.count) agents, \(rules.policies.policies.count) policies, "
                        + "\(deployment.workflows.count) workflows")
            } else {
                print(Sentences.terminal.red("\(errors) errors"))
            }
        }
        if loaded.deployment == nil || !isSound { throw ExitCode(1) }
    }

    private static func document(_ loaded: LoadedDeployment) -> JSONObject {
        let open = loaded.deployment?.openWrites ?? []
        return [
            "ok": .bool(loaded.deployment != nil), "diagnostics": .array(loaded.diagnostics.map(\.document)),
            "open_writes": .array(open.map { .string($0) }),
            "in_shadow": .array((loaded.deployment?.shadows ?? []).map { .string($0) }),
        ]
    }
}
