import ArgumentParser
import Deployment
import Folder
import JSON
import Primitives
import Telemetry

/// `remit policy test`
struct PolicyTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Ask the policies of a folder about tables of requests, and compare.",
        discussion: """
            A table is in the JSON form of `cedar run-tests`: an array of cases, each with a request, the entities that it is \
            about, and the decision that is expected: allow, deny or hold. `reason` names policies that must be among those \
            that decided, by their `@id`. Each request must be one that the deployment's schema knows.

              remit policy test acme                             every table in acme/policies/tests
              remit policy test --folder acme one.json two.json  these tables

            Exits 1 where a case is not as expected.
            """)
    @Argument(help: "A deployment folder, or files of tables.") var paths = ["."]
    @Option(help: "The deployment folder, where tables are named.") var folder = "."
    @Flag(help: "Print JSON, one document, instead of text.") var json = false

    func run() async throws {
        let list = DiagnosticList()
        let isFolder = paths.count == 1 && NamedFile.isFolder(paths[0])
        let place = isFolder ? paths[0] : folder
        let files = isFolder ? NamedFile.paths(in: "\(place)/policies/tests", ending: ".json") : paths
        if files.isEmpty {
            list.error(
                "policy-test.none", "`\(place)/policies/tests` has no tables.",
                fix: "Write `policies/tests/….json` there.",
                at: nil)
        }
        let loaded = DeploymentReader.read(place)
        for error in loaded.errors { list.add(error) }
        var outcomes: [(file: String, outcomes: [PolicyTestTable.Outcome])] = []
        if let deployment = loaded.deployment {
            for path in files {
                do throws(Fault) {
                    let file = try NamedFile(path)
                    let table = try PolicyTestTable(file.bytes, file: path, source: file.beside)
                    outcomes.append((path, table.run(on: deployment)))
                } catch { list.error(error) }
            }
        }
        if json { Output.line(.object(document(outcomes, list))) } else { show(outcomes, list) }
        if list.hasErrors || outcomes.contains(where: { $0.outcomes.contains { $0.problem != nil } }) {
            throw ExitCode(1)
        }
    }

    private func show(_ tables: [(file: String, outcomes: [PolicyTestTable.Outcome])], _ list: DiagnosticList) {
        let terminal = Sentences.terminal
        for diagnostic in list.all { Output.error("\(diagnostic)") }
        for (file, outcomes) in tables {
            print(terminal.bold(file))
            for outcome in outcomes {
                let name = Terminal.visible(outcome.name)
                guard let problem = outcome.problem else {
                    print("  \(terminal.green("ok"))    \(name)")
                    continue
                }
                print("  \(terminal.red("fails")) \(name)  (\(outcome.location))")
                print("        \(Terminal.visible(problem))")
            }
        }
        let all = tables.flatMap(\.outcomes)
        let failed = all.count { $0.problem != nil }
        let words = "\(all.count) cases, \(failed) not as expected"
        print(failed == 0 && !list.hasErrors ? terminal.green(words) : terminal.red(words))
    }

    private func document(
        _ tables: [(file: String, outcomes: [PolicyTestTable.Outcome])], _ list: DiagnosticList
    ) -> JSONObject {
        let cases = tables.flatMap { file, outcomes in
            outcomes.map { outcome -> JSONValue in
                var object: JSONObject = [
                    "file": .string(ByteString(file)), "line": .integer(Int64(outcome.location.line)),
                    "name": .string(ByteString(outcome.name)), "ok": .bool(outcome.problem == nil),
                    "policies": .array(outcome.policies.map(JSONValue.string)),
                ]
                if let decision = outcome.decision { object["decision"] = .string(decision) }
                if let problem = outcome.problem { object["problem"] = .string(ByteString(problem)) }
                return .object(object)
            }
        }
        let failed = tables.flatMap(\.outcomes).contains { $0.problem != nil }
        return [
            "ok": .bool(!failed && !list.hasErrors), "cases": .array(cases),
            "diagnostics": .array(list.all.map(\.document)),
        ]
    }
}
