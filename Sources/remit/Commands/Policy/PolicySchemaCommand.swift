import ArgumentParser
import Cedar
import Deployment
import Gateway
import JSON
import Primitives

/// `remit policy schema`
struct PolicySchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the Cedar schema of a deployment: all that its policies may read.",
        discussion: """
            It is made from the manifests and the documents behind them. Arguments have the types that cedar-for-agents gives \
            them; records have what the look-up's document says that it answers.

              remit policy schema acme                           as Cedar writes schemas
              remit policy schema acme --json                    the same in JSON
              remit policy schema acme >acme.cedarschema         for an editor, or `cedar validate`
            """)
    @Argument(help: "The deployment folder.") var folder = "."
    @Flag(help: "Print the JSON form of schemas, instead of Cedar's own syntax.") var json = false

    func run() async throws {
        let loaded = DeploymentReader.read(folder)
        guard let schema = loaded.schema else {
            for error in loaded.errors { Output.error("\(error)") }
            throw ExitCode(1)
        }
        if json { return Output.line(schema.fragment.json) }
        do throws(CedarSchemaErrors) {
            print(try schema.fragment.cedarText(), terminator: "")
        } catch {
            for fault in error.faults { Output.error("\(fault)") }
            throw ExitCode(1)
        }
    }
}
