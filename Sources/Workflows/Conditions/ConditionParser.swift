import Folder
import JSON
import Manifests
import Primitives

/// Reads `$seats > 10`: two operands of the manifests' expressions, and a sign between them.
enum ConditionParser {
    static func condition(_ node: YAMLNode) throws(Fault) -> Condition {
        guard let text = node.scalar?.text, !node.isNull else {
            throw Fault(
                "workflow.condition", "A condition is a text, and this is \(node.kind).",
                fix: "Write `\"$seats > 10\"`.", at: node.location)
        }
        let bytes = Array(text.utf8)
        guard let (sign, range) = sign(in: bytes) else {
            let operand = try operand(bytes[...], of: node)
            return Condition(
                left: operand, sign: .equal, right: .constant(.bool(true)), text: text.text, location: node.location)
        }
        return Condition(
            left: try operand(bytes[..<range.lowerBound], of: node), sign: sign,
            right: try operand(bytes[range.upperBound...], of: node), text: text.text, location: node.location)
    }

    /// The first sign outside quotes.
    private static func sign(in bytes: [UInt8]) -> (Condition.Sign, Range<Int>)? {
        var quote: UInt8?
        for index in bytes.indices {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            if byte == 0x22 || byte == 0x27 { quote = byte }
            for sign in Condition.Sign.allCases where bytes[index...].starts(with: sign.rawValue.utf8) {
                return (sign, index..<(index + sign.rawValue.utf8.count))
            }
        }
        return nil
    }

    private static func operand(_ bytes: ArraySlice<UInt8>, of node: YAMLNode) throws(Fault) -> Operand {
        let text = ByteString(validating: bytes) ?? ""
        let part = YAMLNode(.scalar(YAMLScalar(text, .plain)), at: node.location(offset: bytes.startIndex))
        return try ExpressionParser.operand(part, backend: "")
    }
}
