import ArgumentParser
import JSON
import Primitives
import Telemetry

/// `remit policy tenant`
struct TenantPolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tenant", abstract: "Show the policies that a tenant's administrator set, or take them away.",
        discussion: """
            Those of the folder (policies/tenants/<tenant>/) are not shown, and stay. Either act stands in the tenant's part of the ledger.

              remit policy tenant globex
              remit policy tenant globex --clear --reason "locked out, ticket 311"
            """)
    @Argument(help: "The tenant.") var tenant: String
    @Flag(help: "Take them away, also where they cannot be read.") var clear = false
    @Option(help: "Why, with --clear; it stands in the ledger.") var reason: String?
    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard clear == (reason != nil) else {
            throw ValidationError("--clear needs a --reason, and nothing else does.")
        }
    }

    func run() async throws {
        let path = "/operators/tenants/\(PercentEncoding.encode(tenant))/policies"
        guard clear else {
            return try options.show(try await options.client.get(path)) { answer in
                let text = answer["policies"]?.string ?? ""
                let lines = text.text.split(separator: "\n", omittingEmptySubsequences: false).map {
                    Terminal.visible(String($0))
                }
                return text.isEmpty ? "// none" : lines.joined(separator: "\n")
            }
        }
        let body: JSONObject = ["reason": .string(ByteString(reason ?? ""))]
        try options.show(try await options.client.post("\(path)/clear", body)) { answer in
            "version \(answer["version"]?.integer ?? 0): none"
        }
    }
}
