import Crypto
import JSON
import Primitives

/// One call of an operation: who calls, and its arguments from path, query and body together.
struct Call: Sendable {
    let caller: Caller
    let arguments: JSONObject
    /// The `Idempotency-Key` header.
    let idempotencyKey: ByteString?
    /// Over method, path and body: what must be alike when a key of idempotency comes again.
    let digest: ByteString

    /// A text of 1 to `longest` characters.
    func text(_ name: ByteString, longest: Int = 200) throws -> ByteString {
        guard let value = try optionalText(name, longest: longest) else {
            throw ServiceError.badRequest("\(name) is missing.")
        }
        return value
    }

    /// A text of 1 to `longest` characters, or nil where it is not given.
    func optionalText(_ name: ByteString, longest: Int = 200) throws -> ByteString? {
        guard let value = arguments[name] else { return nil }
        guard let text = value.string, (1...longest).contains(text.text.unicodeScalars.count), !text.utf8.contains(0)
        else {
            throw ServiceError.badRequest("\(name) must be a text of 1 to \(longest) characters.")
        }
        return text
    }

    /// A text with one `@` between other characters, and no space.
    func email(_ name: ByteString) throws -> ByteString {
        let text = try text(name)
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else {
            throw ServiceError.badRequest("\(name) must be an e-mail address.")
        }
        return text
    }

    /// A positive amount in minor units.
    func amount(_ name: ByteString) throws -> Int64 {
        guard let value = arguments[name]?.integer, (1...100_000_000).contains(value) else {
            throw ServiceError.badRequest("\(name) must be a whole number of minor units from 1 to 100000000.")
        }
        return value
    }

    /// A whole number within a range.
    func whole(_ name: ByteString, _ range: ClosedRange<Int64>) throws -> Int64 {
        guard let value = arguments[name]?.integer, range.contains(value) else {
            throw ServiceError.badRequest(
                "\(name) must be a whole number from \(String(range.lowerBound)) to \(String(range.upperBound)).")
        }
        return value
    }
}
