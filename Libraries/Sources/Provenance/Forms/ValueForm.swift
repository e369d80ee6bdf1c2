import JSON
import Primitives

/// A scalar as it is compared: numbers, dates and times by value, texts by bytes. A text that is a plain decimal number counts as one, so
/// that `"40.00"` in a record is 40 in an argument; one with leading zeros is an identifier and stays a text.
enum ValueForm: Hashable {
    case number(DecimalForm)
    /// A date, or a date and a time.
    case moment(MomentForm)
    case text(ByteString)

    /// The longest text that is traced, in bytes.
    static let greatestLength = 4096

    /// Nil for what carries too little to have an origin (`null`, truth values, empty text) or is too long.
    init?(_ value: JSONValue) {
        switch value {
        case .number(let number):
            guard let form = DecimalForm(json: number.lexeme) else { return nil }
            self = .number(form)
        case .string(let text):
            guard !text.isEmpty, text.count <= Self.greatestLength else { return nil }
            self.init(text)
        case .null, .bool, .array, .object: return nil
        }
    }

    init(_ text: ByteString) {
        if text.utf8.allSatisfy(Self.isNumeric), let form = DecimalForm(json: text) {
            self = .number(form)
        } else if let moment = MomentForm(text) {
            self = .moment(moment)
        } else {
            self = .text(text)
        }
    }

    /// What is hashed: no two kinds look alike.
    var bytes: [UInt8] {
        switch self {
        case .number(let form): [UInt8(ascii: "n")] + form.bytes
        case .moment(let moment): [UInt8(ascii: "m")] + moment.bytes
        case .text(let text): [UInt8(ascii: "t")] + Array(text.utf8)
        }
    }

    /// The same as the bytes of a text's form, without making one for what is only a text.
    static func bytes(ofText text: some Collection<UInt8>) -> [UInt8] {
        if let first = text.first, isNumeric(first), let text = ByteString(validating: text) {
            return ValueForm(text).bytes
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count + 1)
        bytes.append(UInt8(ascii: "t"))
        bytes += text
        return bytes
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        DecimalForm.isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
}
