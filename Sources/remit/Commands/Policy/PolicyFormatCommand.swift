import ArgumentParser
import Cedar
import Deployment
import Folder
import JSON
import Primitives

/// `remit policy fmt`
struct PolicyFormatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Lay out policies in one style; comments and meaning stay.",
        discussion: """
            Only white space changes, and commas before a closing bracket. Of a deployment folder all policies are laid out.

              remit policy fmt acme                       the folder's policies
              remit policy fmt acme/policies/money.cedar  one file
              remit policy fmt - <money.cedar             from standard input to standard output
              remit policy fmt acme --check               writes nothing; exits 1 where a file has another layout
            """)
    @Argument(help: "Files and deployment folders; `-` is standard input.") var paths = ["."]
    @Flag(help: "Write nothing; exit 1 where a file is not laid out so.") var check = false
    @Flag(help: "Print JSON, one document, instead of text.") var json = false

    func validate() throws {
        guard paths == ["-"] || !paths.contains("-") else {
            throw ValidationError("Standard input (`-`) is laid out alone.")
        }
    }

    func run() async throws {
        let list = DiagnosticList()
        let changed = paths == ["-"] ? formatInput(list) : format(list)
        if json {
            Output.line([
                "changed": .array(changed.map { .string(ByteString($0)) }),
                "diagnostics": .array(list.all.map(\.document)),
            ])
        } else {
            for diagnostic in list.all { Output.error("\(diagnostic)") }
            if paths != ["-"] { for path in changed { print(check ? "\(path) has another layout" : path) } }
        }
        if list.hasErrors || check && !changed.isEmpty { throw ExitCode(1) }
    }

    /// The paths of the files that were, or are to be, laid out anew.
    private func format(_ list: DiagnosticList) -> [String] {
        var changed: [String] = []
        for file in PolicyFile.all(at: paths, list) {
            guard let tidy = tidy(file.bytes, file: file.path, list), tidy != file.bytes else { continue }
            do throws(Fault) {
                if !check { try file.replace(with: tidy) }
                changed.append(file.path)
            } catch { list.error(error) }
        }
        return changed
    }

    /// Standard input to standard output.
    private func formatInput(_ list: DiagnosticList) -> [String] {
        let name = "standard input"
        do throws(Fault) {
            let bytes = try StandardInput.bytes(limit: CedarLimits.default.fileBytes)
            guard let tidy = tidy(bytes, file: name, list) else { return [] }
            if !check, !json, let text = String(validating: tidy, as: UTF8.self) { print(text, terminator: "") }
            return tidy == bytes ? [] : [name]
        } catch {
            list.error(error)
            return []
        }
    }

    /// Nil, with diagnostics, where the text is no policies.
    private func tidy(_ bytes: [UInt8], file: String, _ list: DiagnosticList) -> [UInt8]? {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            list.error(
                "policies.utf8", "The file is not UTF-8.", fix: "Save it as UTF-8.",
                at: SourceLocation(file: file, line: 1))
            return nil
        }
        do throws(CedarSyntaxErrors) {
            return Array(try CedarFormatter().format(text, file: file).utf8)
        } catch {
            for fault in error.faults { list.error(fault) }
            return nil
        }
    }
}
