package import Primitives

/// A text with variables in braces: `A trial of {plan} for {seats} people.` Two braces stand for one.
package struct WorkflowText: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case text(ByteString)
        case variable(ByteString)
    }

    package let parts: [Part]
    package let location: SourceLocation

    /// Nil where a brace is not closed, or holds no name.
    package init?(_ text: ByteString, at location: SourceLocation) {
        self.location = location
        var parts: [Part] = []
        var plain: [UInt8] = []
        let bytes = Array(text.utf8)
        var index = 0
        func isDouble(_ byte: UInt8) -> Bool { index + 1 < bytes.count && bytes[index + 1] == byte }
        while index < bytes.count {
            switch bytes[index] {
            case 0x7B where isDouble(0x7B), 0x7D where isDouble(0x7D):
                plain.append(bytes[index])
                index += 2
            case 0x7B:
                guard let end = bytes[index...].firstIndex(of: 0x7D),
                    let name = ByteString(validating: bytes[(index + 1)..<end]), Self.isName(name)
                else { return nil }
                if !plain.isEmpty { parts.append(.text(ByteString(validating: plain) ?? "")) }
                plain = []
                parts.append(.variable(name))
                index = end + 1
            case 0x7D: return nil
            default:
                plain.append(bytes[index])
                index += 1
            }
        }
        if !plain.isEmpty { parts.append(.text(ByteString(validating: plain) ?? "")) }
        self.parts = parts
    }

    package var variables: [ByteString] {
        parts.compactMap { if case .variable(let name) = $0 { name } else { nil } }
    }

    /// With the values of its variables; what is not known is left out.
    package func filled(_ value: (ByteString) -> ByteString?) -> ByteString {
        var bytes: [UInt8] = []
        for part in parts {
            switch part {
            case .text(let text): bytes += text.utf8
            case .variable(let name): bytes += (value(name) ?? "").utf8
            }
        }
        return ByteString(validating: bytes) ?? ""
    }

    /// Lower-case letters, digits and underscores, a letter first.
    package static func isName(_ name: ByteString) -> Bool {
        guard let first = name.utf8.first, (0x61...0x7A).contains(first), name.count <= 60 else { return false }
        return name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
}
