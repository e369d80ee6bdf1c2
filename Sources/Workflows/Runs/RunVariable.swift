package import JSON
package import Primitives

/// A variable of a run, with where its value came from. What an answer filled is the model's word until the call path has traced it.
package struct RunVariable: Hashable, Sendable {
    package enum Origin: String, Sendable {
        /// An answer to a question: the model's slot.
        case answer
        /// One of the records that were listed for the user.
        case listed
        /// What a call of the run answered.
        case result
    }

    package let value: JSONValue
    package let origin: Origin
    /// The call that it comes from.
    package let call: ByteString?

    init(_ value: JSONValue, _ origin: Origin, call: ByteString? = nil) {
        self.value = value
        self.origin = origin
        self.call = call
    }

    var json: JSONValue {
        [
            "value": value, "origin": .string(ByteString(origin.rawValue)),
            "call": call.map { .string($0) } ?? .null,
        ]
    }

    /// Nil for another form.
    init?(json: JSONValue) {
        guard let value = json["value"],
            let origin = json["origin"]?.string.flatMap({ Origin(rawValue: $0.text) })
        else { return nil }
        self.init(value, origin, call: json["call"]?.string)
    }

    /// For a text.
    var shown: ByteString? { value.string ?? value.number?.lexeme ?? value.bool.map { $0 ? "true" : "false" } }
}
