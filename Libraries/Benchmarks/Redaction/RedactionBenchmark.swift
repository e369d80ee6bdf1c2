import Disguises
import Foundation
import JSON
import Primitives
import Redaction

/// `redaction-benchmark --jsonl [--only secrets|personal|known|all] [--tenants FILE]`: the filter of lines, from standard input to standard output.
/// `redaction-benchmark --leaks COUNT`: so many known values in every disguise, streamed; what of them is shown, by disguise. Exits 1 where
/// anything is.
/// `redaction-benchmark --patterns`: the forms of keys as regular expressions, one a line.
/// `redaction-benchmark [--tenants FILE] FILE…`: how many megabytes a second, as one text and in chunks of 16 bytes, and bytes of memory
/// a stream; with `--rules COUNT` beside so many custom rules.
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
        } else if arguments.first == "--leaks", let count = arguments.dropFirst().first.flatMap({ Int($0) }) {
            guard LeakReport(count: count).isClean else { exit(1) }
        } else if arguments == ["--patterns"] {
            for pattern in AnchorPattern.all { print(pattern) }
        } else {
            if let directory {
                print("\(directory.count) identifiers, \(directory.memory / max(1, directory.count)) bytes each")
            }
            let count = arguments.firstIndex(of: "--rules").flatMap { arguments.dropFirst($0 + 1).first }
            let rules = try CustomRules((0..<(count.flatMap { Int($0) } ?? 0)).map(Self.rule))
            for path in arguments where !path.hasPrefix("--") && path != tenants && path != count {
                let url = URL(fileURLWithPath: path)
                try Measurement(Data(contentsOf: url), rules: rules).report(url.lastPathComponent)
            }
        }
    }

    /// One of many rules of a deployment's own.
    private static func rule(_ number: Int) throws -> CustomRule {
        let anchor = "\(["acme", "key", "tok", "svc", "prod", "int"][number % 6])\(number)_"
        return try CustomRule(
            name: "custom-\(number)", mark: .anchors([ByteString(anchor)]), characters: .alphanumeric,
            length: 24...32, examples: [ByteString("\(anchor)7Yh3kQ9xB7mT1vL5pR8dW2hY")])
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
