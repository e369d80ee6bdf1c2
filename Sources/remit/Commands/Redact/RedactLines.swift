import JSON
import Primitives
import Redaction

/// Lines of JSON from standard input, each answered by one.
struct RedactLines {
    /// In bytes of a line.
    private static let longest = 64 << 20
    let finder: SecretFinder
    let directory: TenantDirectory?
    let isStream: Bool

    /// - Throws: a fault at the first line that is none of the kind; those before it are answered.
    func run() throws(Fault) {
        let lines = RedactionLines(finder: finder, directory: directory)
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        var line: [UInt8] = []
        var number = 0
        while true {
            let count = try StandardInput.read(into: &chunk)
            var rest = chunk[..<count]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                line += rest[..<end]
                number += 1
                try answer(line, number, lines)
                line = []
                rest = rest[(end + 1)...]
            }
            line += rest
            guard line.count <= Self.longest else {
                throw Self.fault(number + 1, "is longer than \(Self.longest) bytes")
            }
            if count == 0 { return try answer(line, number + 1, lines) }
        }
    }

    private func answer(_ line: [UInt8], _ number: Int, _ lines: RedactionLines) throws(Fault) {
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
        let wanted: ByteString = isStream ? "chunks" : "text"
        let limits = JSONLimits(bytes: Self.longest, depth: 64, values: 8_000_000)
        guard let value = try? JSONValue(parsing: line, limits: limits), value[wanted] != nil,
            let answer = lines.answer(value)
        else { throw Self.fault(number, "is no JSON object with `\(wanted)`") }
        try Output.bytes(answer.serialized() + [UInt8(ascii: "\n")])
    }

    private static func fault(_ number: Int, _ words: String) -> Fault {
        Fault("redact.line", "Line \(number) \(words).", fix: "See `remit redact --help`.")
    }
}
