package import Primitives

/// A value of a row or a parameter.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    /// Compared by bytes.
    case text(ByteString)
    case blob([UInt8])
}

extension SQLValue {
    /// The text, or null.
    package static func optional(_ text: ByteString?) -> SQLValue { text.map { .text($0) } ?? .null }
    /// The number, or null.
    package static func optional(_ number: Int64?) -> SQLValue { number.map { .integer($0) } ?? .null }
    /// The bytes, or null.
    package static func optional(_ bytes: [UInt8]?) -> SQLValue { bytes.map { .blob($0) } ?? .null }
    /// Milliseconds since 1970, or null.
    package static func optional(_ time: Timestamp?) -> SQLValue { time.map { .time($0) } ?? .null }
    /// Milliseconds since 1970.
    package static func time(_ time: Timestamp) -> SQLValue { .integer(time.milliseconds) }
    /// A name's bytes.
    package static func name<Kind>(_ name: Name<Kind>) -> SQLValue { .text(name.bytes) }
    /// 1 or 0.
    package static func flag(_ flag: Bool) -> SQLValue { .integer(flag ? 1 : 0) }
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(stringLiteral value: String) { self = .text(ByteString(value)) }
    package init(nilLiteral: ()) { self = .null }
}
