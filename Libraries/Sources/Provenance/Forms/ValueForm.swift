import JSON
import Primitives

/// A scalar as it is compared: numbers by value, texts by bytes. A text that is a plain decimal number counts as one, so that
/// `"40.00"` in a record is 40 in an argument; one with leading zeros is an identifier and stays a text.
enum ValueForm: Hashable {
    case number(DecimalForm)
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
        let plain = text.utf8.allSatisfy {
            DecimalForm.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        }
        if plain, let form = DecimalForm(json: text) {
            self = .number(form)
        } else {
            self = .text(text)
        }
    }

    /// What is hashed: a number and a text never look alike.
    var bytes: [UInt8] {
        switch self {
        case .number(let form): [UInt8(ascii: "n")] + form.bytes
        case .text(let text): [UInt8(ascii: "t")] + Array(text.utf8)
        }
    }
}
