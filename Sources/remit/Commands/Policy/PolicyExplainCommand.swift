import ArgumentParser
import Deployment
import Folder
import Gateway
import JSON
import Primitives

/// `remit policy explain`
struct PolicyExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Why a call was, or would be, permitted, held or denied.",
        discussion: """
            Policy by policy and clause by clause, with the values that decided. A recorded call is opened by the running Remit, for
            auditors alone, and that it was stands in the ledger of the call's tenant. With --folder it is decided by the policies of a
            folder instead of those that serve.

              remit policy explain cal_3f9…                  a call of the ledger
              remit policy explain ent_77a… --all            an entry of it, also with policies about something else
              remit policy explain cal_3f9… --folder acme    by the policies of a folder
              remit policy explain --request ask.json --folder acme

            A request needs no running Remit; its form is Cedar's:
              {"principal": "Remit::Agent::\\"support\\"", "action": "Remit::Action::\\"billing_get_invoice\\"",
               "resource": "Remit::Backend::\\"billing\\"", "context": {"session": {"tenant": "globex"}},
               "entities": [{"uid": …, "attrs": {…}, "parents": []}]}
            The folder's tools are known by name and need not be among the entities.
            """)
    @Argument(help: "A call's id (cal_…), or that of an entry of the ledger (ent_…).") var subject: String?
    @Option(help: "A file with a request instead; `-` is standard input.") var request: String?
    @Option(help: "Decide by the policies of this deployment folder.") var folder: String?
    @Flag(help: "Also show the policies that are about something else.") var all = false
    @Option(help: "Why you look; it stands in the ledger.") var reason: String?
    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard (subject == nil) != (request == nil) else {
            throw ValidationError("Name a call or an entry, or give a --request.")
        }
    }

    func run() async throws {
        if let request, let folder { return try explain(try Self.document(request), in: folder) }
        var body: JSONObject = ["all": .bool(all)]
        if let reason { body["reason"] = .string(reason) }
        if let folder { body["policies"] = try PolicyTexts.document(of: folder) }
        if let request {
            let document = try Self.document(request)
            body["request"] = .object(document)
            body["entities"] = document["entities"]
        } else if let subject {
            body[subject.hasPrefix("ent_") ? "entry" : "call"] = .string(subject)
        }
        try options.show(try await options.client.post("/operators/policy/explain", body)) {
            Sentences.explained($0)
        }
    }

    /// A request by a folder's policies, without a running Remit.
    private func explain(_ document: JSONObject, in folder: String) throws {
        let loaded = DeploymentReader.read(folder)
        guard let rules = loaded.deployment?.rules else {
            for diagnostic in loaded.diagnostics where diagnostic.severity == .error { Output.error("\(diagnostic)") }
            throw ExitCode(1)
        }
        let asked = try AskedRequest(.object(document), entities: document["entities"], rules)
        let policies = try rules.policyBook.applied(to: asked.input, of: asked.tenant)
        let explanation = policies.explain(asked.input, all: all)
        try options.show(.object(explanation.document)) { Sentences.explanation($0) }
    }

    private static func document(_ path: String) throws(Fault) -> JSONObject {
        let bytes = try TextFile.bytes(path, limit: 1 << 20)
        guard let document = (try? JSONValue(parsing: bytes))?.object else {
            throw Fault(
                "policy.request", "\(path) is no JSON object.",
                fix: #"Write {"principal": …, "action": …, "resource": …, "context": {…}}."#)
        }
        return document
    }
}
