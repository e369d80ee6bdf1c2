import ArgumentParser
import Deployment
import Folder
import JSON
import Primitives
import Telemetry
import Workflows

/// `remit workflow check`
struct WorkflowCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Prove the bounds of workflows: every path ends, nothing before its verification, a way back.")
    @Argument(help: "The deployment folder.") var folder: String
    @Argument(help: "One of its files, as `workflows/trial.yaml`, or `all`.") var file = "all"
    @Flag(help: "Print JSON, one document, instead of text.") var json = false

    func run() async throws {
        let loaded = DeploymentReader.read(folder)
        let findings = loaded.diagnostics.filter { diagnostic in
            guard let path = diagnostic.location?.file else { return diagnostic.code.hasPrefix("workflow.") }
            return file == "all" ? path.hasPrefix("workflows/") : path == file
        }
        let errors = findings.count { $0.severity == .error }
        // What else is wrong with the folder may keep workflows from being looked at.
        let isRead = loaded.deployment != nil || errors > 0
        if json {
            Output.line(
                .object([
                    "ok": .bool(errors == 0 && isRead), "diagnostics": .array(findings.map(\.document)),
                    "workflows": .array((loaded.deployment?.workflows ?? []).map { .string($0.name) }),
                ]))
        } else {
            for finding in findings { print("\(finding)") }
            if !isRead {
                print(Sentences.terminal.red("The folder has other errors; run `remit check \(folder)` first."))
            } else if errors > 0 {
                print(Sentences.terminal.red("\(errors) errors"))
            } else {
                for workflow in loaded.deployment?.workflows ?? [] where isShown(workflow) {
                    print("\(Sentences.terminal.green("ok")): \(workflow.name), \(workflow.states.count) states")
                }
            }
        }
        if errors > 0 || !isRead { throw ExitCode(1) }
    }

    private func isShown(_ workflow: Workflow) -> Bool { file == "all" || workflow.location.file == file }
}
