public import Primitives

/// A value inside another, and where it is.
public struct JSONPathNode: Sendable {
    /// The value.
    public let value: JSONValue
    let place: Place

    indirect enum Place: Sendable {
        case root
        case member(Place, ByteString)
        case element(Place, Int)
    }

    func member(_ key: ByteString, _ value: JSONValue) -> JSONPathNode {
        JSONPathNode(value: value, place: .member(place, key))
    }

    func element(_ index: Int, _ value: JSONValue) -> JSONPathNode {
        JSONPathNode(value: value, place: .element(place, index))
    }

    /// The place as a pointer.
    public var pointer: JSONPointer {
        JSONPointer(
            tokens: steps.map { step in
                switch step {
                case .key(let key): key
                case .index(let index): ByteString(String(index))
                }
            })
    }

    /// The one normalized path of the place, RFC 9535 section 2.7: `$['orders'][0]`.
    public var normalizedPath: ByteString {
        var output = Array("$".utf8)
        for step in steps {
            switch step {
            case .index(let index): output += "[\(index)]".utf8
            case .key(let key):
                output += "['".utf8
                for byte in key.utf8 { Self.append(byte, to: &output) }
                output += "']".utf8
            }
        }
        // lint: bytes (what stands here was checked to be UTF-8)
        return ByteString(String(decoding: output, as: UTF8.self))
    }

    private enum Step {
        case key(ByteString)
        case index(Int)
    }

    /// From the outermost inwards.
    private var steps: [Step] {
        var output: [Step] = []
        var place = place
        while true {
            switch place {
            case .root: return output.reversed()
            case .member(let outer, let key):
                output.append(.key(key))
                place = outer
            case .element(let outer, let index):
                output.append(.index(index))
                place = outer
            }
        }
    }

    private static func append(_ byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case 0x08: output += #"\b"#.utf8
        case 0x09: output += #"\t"#.utf8
        case 0x0A: output += #"\n"#.utf8
        case 0x0C: output += #"\f"#.utf8
        case 0x0D: output += #"\r"#.utf8
        case UInt8(ascii: "'"): output += #"\'"#.utf8
        case UInt8(ascii: "\\"): output += #"\\"#.utf8
        case 0..<0x20: output += (#"\u00"# + Hex.encode([byte])).utf8
        default: output.append(byte)
        }
    }
}
