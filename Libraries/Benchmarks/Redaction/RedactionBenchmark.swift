import Foundation
import JSON
import Primitives
import Redaction

/// `redaction-benchmark --jsonl [--only secrets|personal|known|all] [--tenants FILE]`: the filter of lines, from standard input to standard output.
/// `redaction-benchmark --patterns`: the forms of keys as regular expressions, one a line.
/// `redaction-benchmark [--tenants FILE] FILE…`: how many megabytes a second, as one text and in chunks of 16 bytes, and bytes of memory
/// a stream.
@main
enum RedactionBenchmark {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let tenants = arguments.firstIndex(of: "--tenants").flatMap { arguments.dropFirst($0 + 1).first }
        let directory = try tenants.map {
            try TenantDirectory(lines: [UInt8](Data(contentsOf: URL(fileURLWithPath: $0))))
        }
        if arguments.contains("--jsonl") {
            let only = arguments.firstIndex(of: "--only").flatMap { arguments.dropFirst($0 + 1).first } ?? "all"
            let options = ScanOptions(
                findsSecrets: only != "personal" && only != "known", findsPersonal: only != "secrets" && only != "known"
            )
            filter(RedactionLines(finder: SecretFinder(options: options), directory: directory))
        } else if arguments == ["--patterns"] {
            for pattern in AnchorPattern.all { print(pattern) }
        } else {
            if let directory {
                print("\(directory.count) identifiers, \(directory.memory / max(1, directory.count)) bytes each")
            }
            for path in arguments where path != "--tenants" && path != tenants {
                let url = URL(fileURLWithPath: path)
                try Measurement(Data(contentsOf: url)).report(url.lastPathComponent)
            }
        }
    }

    private static func filter(_ lines: RedactionLines) {
        while let line = readLine(strippingNewline: true) {
            guard let value = try? JSONValue(parsing: Array(line.utf8)), let answer = lines.answer(value) else {
                continue
            }
            FileHandle.standardOutput.write(Data(answer.serialized() + [0x0A]))
        }
    }
}
