import Primitives

extension JSONValue {
    /// The canonical text of ``canonical()``, a member or element a line, indented by two blanks, with a line feed at its end: for
    /// files that people compare line by line. Read and written again it is the same, byte for byte.
    public func canonicalLines() throws(JSONError) -> [UInt8] {
        var output: [UInt8] = []
        try Self.appendLines(try JSONValue(parsing: canonical()), depth: 0, to: &output)
        output.append(UInt8(ascii: "\n"))
        return output
    }

    /// The members of the value are in their canonical order already.
    private static func appendLines(_ value: JSONValue, depth: Int, to output: inout [UInt8]) throws(JSONError) {
        switch value {
        case .array(let elements) where !elements.isEmpty:
            output.append(UInt8(ascii: "["))
            for (place, element) in elements.enumerated() {
                startLine(first: place == 0, depth: depth + 1, &output)
                try appendLines(element, depth: depth + 1, to: &output)
            }
            startLine(first: true, depth: depth, &output)
            output.append(UInt8(ascii: "]"))
        case .object(let object) where !object.isEmpty:
            output.append(UInt8(ascii: "{"))
            for (place, member) in object.members.enumerated() {
                startLine(first: place == 0, depth: depth + 1, &output)
                output.append(contentsOf: JSONValue.string(member.key).serialized())
                output.append(contentsOf: ": ".utf8)
                try appendLines(member.value, depth: depth + 1, to: &output)
            }
            startLine(first: true, depth: depth, &output)
            output.append(UInt8(ascii: "}"))
        default: output.append(contentsOf: try value.canonical())
        }
    }

    private static func startLine(first: Bool, depth: Int, _ output: inout [UInt8]) {
        if !first { output.append(UInt8(ascii: ",")) }
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }
}
