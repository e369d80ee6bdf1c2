package import Primitives

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How a command's output looks: with colour where a person reads it in a terminal, plain where a program or a file takes it.
package struct Terminal: Sendable {
    /// Whether styles have an effect.
    package let isColored: Bool

    package init(isColored: Bool) { self.isColored = isColored }

    /// For a descriptor of this process (1 is standard output). Plain where it is no terminal, where `NO_COLOR` is set and not
    /// empty (no-color.org), and where `TERM` is `dumb` or missing.
    package init(descriptor: Int32 = STDOUT_FILENO, environment: (ByteString) -> ByteString?) {
        let refused = environment("NO_COLOR").map { !$0.isEmpty } ?? false
        let terminal = environment("TERM") ?? ""
        isColored = isatty(descriptor) == 1 && !refused && !terminal.isEmpty && terminal != "dumb"
    }

    package func bold(_ text: String) -> String { styled(text, "1") }
    package func dim(_ text: String) -> String { styled(text, "2") }
    package func red(_ text: String) -> String { styled(text, "31") }
    package func green(_ text: String) -> String { styled(text, "32") }
    package func yellow(_ text: String) -> String { styled(text, "33") }

    private func styled(_ text: String, _ code: String) -> String {
        isColored && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// A text that others wrote, made safe to print: control characters, which could move the cursor or recolour what is
    /// already there, and the characters that reverse the direction of writing appear as `\u{1B}`.
    package static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHidden(scalar) {
                output.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            } else {
                output.append(scalar)
            }
        }
        return String(output)
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
