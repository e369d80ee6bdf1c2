import JSON
package import Primitives

/// One member of a logged event. It can be a name, an id, a count, a code or a truth value, and nothing else: there is no way
/// to put free text in, so neither content nor a secret gets into a log by mistake.
package struct EventField: Sendable {
    /// What stands where a value did not look like what it was said to be.
    package static let withheld: ByteString = "(withheld)"

    let key: ByteString
    let value: JSONValue

    private init(_ key: StaticString, _ value: JSONValue) {
        self.key = ByteString("\(key)")
        self.value = value
    }

    /// A name that the deployment gives: of a tenant, an agent, a tool, a back end. Withheld unless it is at most 64 letters,
    /// digits and `. _ : / @ -`, and does not look drawn at random.
    package static func name(_ key: StaticString, _ name: ByteString) -> EventField {
        EventField(key, .string(isName(name) ? name : withheld))
    }

    /// A name of one kind; see ``name(_:_:)-(_,ByteString)``.
    package static func name<Kind>(_ key: StaticString, _ name: Name<Kind>) -> EventField { .name(key, name.bytes) }

    /// An id as `RandomSource.identifier` makes it: a kind, `_`, 32 hexadecimal digits. Withheld otherwise: a bearer secret has
    /// another form.
    package static func id(_ key: StaticString, _ id: ByteString) -> EventField {
        EventField(key, .string(isIdentifier(id) ? id : withheld))
    }

    /// A number of things, a status, a size in bytes.
    package static func count(_ key: StaticString, _ count: Int) -> EventField {
        EventField(key, .integer(Int64(count)))
    }

    /// A time span in whole milliseconds.
    package static func milliseconds(_ key: StaticString, _ duration: Duration) -> EventField {
        let (seconds, attoseconds) = duration.components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        let (sum, carried) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        return EventField(key, .integer(overflow || carried ? .max : sum))
    }

    /// A word of our own source.
    package static func code(_ key: StaticString, _ code: StaticString) -> EventField {
        EventField(key, .string(ByteString("\(code)")))
    }

    /// The code of a fault; neither its sentence nor its place.
    package static func fault(_ key: StaticString, _ fault: Fault) -> EventField {
        .name(key, ByteString(fault.code))
    }

    /// A truth value.
    package static func flag(_ key: StaticString, _ flag: Bool) -> EventField { EventField(key, .bool(flag)) }

    private static func isName(_ text: ByteString) -> Bool {
        guard (1...64).contains(text.count) else { return false }
        var kinds: (upper: Bool, lower: Bool, digit: Bool) = (false, false, false)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): kinds.upper = true
            case UInt8(ascii: "a")...UInt8(ascii: "z"): kinds.lower = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): kinds.digit = true
            case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "@"),
                UInt8(ascii: "-"):
                break
            default: return false
            }
        }
        return text.count < 24 || !(kinds.upper && kinds.lower && kinds.digit)
    }

    private static func isIdentifier(_ text: ByteString) -> Bool {
        let bytes = Array(text.utf8)
        guard let bar = bytes.firstIndex(of: UInt8(ascii: "_")), (1...12).contains(bar), bytes.count == bar + 33 else {
            return false
        }
        return bytes[..<bar].allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            && bytes[(bar + 1)...].allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
