import ArgumentParser
import Cedar
import Deployment
import Folder
import Gateway
import JSON
import Primitives
import Telemetry

/// `remit policy check`
struct PolicyCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Hold policies against the deployment's schema: strictly, with file, line and fix.",
        discussion: """
            Every policy is validated for every call that it could be asked about, with the types of the back ends' own \
            documents. What does not fit is an error, and a folder with one is not loaded. What fits and is seldom meant is a \
            warning; `@accept("<code>")` on the policy says that it is.

              remit policy check acme
              remit policy schema acme     what there is to read
            """)
    @Argument(help: "The deployment folder.") var folder = "."
    @Flag(help: "Print JSON, one document, instead of text.") var json = false

    func run() async throws {
        let loaded = DeploymentReader.read(folder)
        let own = loaded.diagnostics.filter(Self.isAboutPolicies)
        // Without the manifests there is no schema: then their errors are what there is to say.
        let shown = loaded.deployment == nil && !own.contains { $0.severity == .error } ? loaded.errors : own
        let isSound = loaded.deployment != nil
        if json {
            Output.line([
                "ok": .bool(isSound), "diagnostics": .array(shown.map(\.document)),
                "policies": loaded.deployment.map { .integer(Int64($0.rules.policies.policies.count)) } ?? .null,
            ])
        } else {
            for diagnostic in shown { print("\(diagnostic)") }
            print(
                loaded.deployment.map(Self.summary)
                    ?? Sentences.terminal.red("\(shown.count { $0.severity == .error }) errors"))
        }
        if !isSound { throw ExitCode(1) }
    }

    private static func isAboutPolicies(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.location?.file.hasPrefix("policies/") ?? false || diagnostic.code.hasPrefix("policies.")
    }

    private static func summary(_ deployment: Deployment) -> String {
        let policies = deployment.rules.policies.policies
        let builtIn = policies.count { $0.layer == PolicyLayer.builtIn.name }
        let ofTenants = deployment.rules.layers.values.reduce(0) { $0 + $1.policies.policies.count }
        let environments = deployment.rules.policySchema.cedar.environments.count
        return
            "\(Sentences.terminal.green("ok")): \(policies.count - builtIn + ofTenants) policies of the folder and \(builtIn) built-in ones "
            + "fit the schema, in \(environments) kinds of request"
    }
}
