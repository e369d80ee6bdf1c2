package import JSON
package import Primitives

/// What an agent learns of a call that it made.
package struct CallReport: Hashable, Sendable {
    package enum Kind: String, Sendable {
        /// It was done.
        case done
        /// It waits for a person.
        case held
        /// It was refused, and nothing was changed that is not reported.
        case refused
        /// It was never made: it names no tool, or its arguments are no JSON.
        case malformed
    }

    package let kind: Kind
    /// The result; else the sentence that says why there is none.
    package let value: JSONValue
    /// Where it waits.
    package let hold: ByteString?
    /// Whom it waits for: `user`, or `operator:<queue>`.
    package let asks: ByteString?
    /// True where every value in it is the company's own; else anyone may have written it.
    package let isTrusted: Bool

    package init(
        _ kind: Kind, _ value: JSONValue, hold: ByteString? = nil, asks: ByteString? = nil, isTrusted: Bool = false
    ) {
        self.kind = kind
        self.value = value
        self.hold = hold
        self.asks = asks
        self.isTrusted = isTrusted
    }

    var json: JSONValue {
        var object: JSONObject = ["kind": .string(ByteString(kind.rawValue)), "value": value]
        if let hold { object["hold"] = .string(hold) }
        if let asks { object["asks"] = .string(asks) }
        if isTrusted { object["trusted"] = true }
        return .object(object)
    }

    init?(_ json: JSONValue) {
        guard let word = json["kind"]?.string, let kind = Kind(rawValue: word.text), let value = json["value"] else {
            return nil
        }
        self.init(
            kind, value, hold: json["hold"]?.string, asks: json["asks"]?.string,
            isTrusted: json["trusted"] == .bool(true))
    }
}
