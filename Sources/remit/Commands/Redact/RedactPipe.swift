import Glibc
import Primitives
import Redaction
import Telemetry

/// Text from standard input to standard output, masked as it comes.
struct RedactPipe {
    let finder: SecretFinder
    let explains: Bool

    /// - Throws: a fault where either end fails; what is held is then dropped.
    func run() throws(Fault) {
        var stream = RedactionStream(finder: finder)
        let markers = MarkerBook()
        let terminal = Terminal(
            descriptor: STDERR_FILENO, environment: { name in Environment[name.text].map { ByteString($0) } })
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = try StandardInput.read(into: &chunk)
            let output =
                count == 0 ? stream.finish(markers: markers) : stream.push(chunk[..<count], markers: markers)
            try Output.bytes(output)
            for finding in stream.takeFindings() where explains {
                Output.error(Self.sentence(finding, terminal))
            }
            if count == 0 { return }
        }
    }

    /// `byte 17: secret:stripe-key, form, by form`
    private static func sentence(_ finding: StreamFinding, _ terminal: Terminal) -> String {
        let sureness = finding.isCertain ? terminal.green("certain") : terminal.yellow("by form")
        return "byte \(finding.start): \(terminal.bold("\(finding.label)")), \(finding.layer), \(sureness)"
    }
}
