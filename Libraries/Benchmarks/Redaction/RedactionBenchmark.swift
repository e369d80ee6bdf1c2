import Foundation
import JSON
import Primitives
import Redaction

/// `redaction-benchmark --jsonl [--only secrets|personal|all]`: the filter of lines, from standard input to standard output.
/// `redaction-benchmark FILE…`: how many megabytes a second, as one text and in chunks of 16 bytes.
@main
enum RedactionBenchmark {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.contains("--jsonl") {
            let only = arguments.firstIndex(of: "--only").flatMap { arguments.dropFirst($0 + 1).first } ?? "all"
            filter(
                SecretFinder(
                    options: ScanOptions(findsSecrets: only != "personal", findsPersonal: only != "secrets")))
        } else {
            for path in arguments { try Measurement(Data(contentsOf: URL(fileURLWithPath: path))).report(path) }
        }
    }

    private static func filter(_ finder: SecretFinder) {
        let lines = RedactionLines(finder: finder)
        while let line = readLine(strippingNewline: true) {
            guard let value = try? JSONValue(parsing: Array(line.utf8)), let answer = lines.answer(value) else {
                continue
            }
            FileHandle.standardOutput.write(Data(answer.serialized() + [0x0A]))
        }
    }
}
