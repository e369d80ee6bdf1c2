import JSON
import Primitives

/// Reads a subject, action or resource of an evaluation, where defaults stand for what is not there.
///
/// An object replaces its default whole, properties included; only what identifies (`type`, `id`, `name`) is taken from the default
/// where the object lacks it.
struct MemberReader {
    private let given: JSONObject
    private let usual: JSONObject
    private let place: ByteString

    /// - Parameters:
    ///   - given: the evaluation.
    ///   - usual: the request's own members; empty: there are no defaults.
    ///   - name: `subject`, `action` or `resource`.
    init(_ name: ByteString, of given: JSONObject, usual: JSONObject, at place: ByteString) throws(AccessFault) {
        self.place = place.isEmpty ? name : "\(place).\(name)"
        let fallback = try Self.object(usual[name], at: name)
        guard let own = try Self.object(given[name], at: self.place) ?? fallback else {
            throw AccessFault(.missing, at: self.place)
        }
        self.given = own
        self.usual = fallback ?? [:]
    }

    /// Nil where there is none.
    static func object(_ value: JSONValue?, at place: ByteString) throws(AccessFault) -> JSONObject? {
        guard let value else { return nil }
        guard let object = value.object else { throw AccessFault(.wrongKind, at: place) }
        return object
    }

    func text(_ name: ByteString) throws(AccessFault) -> ByteString {
        guard let value = given[name] ?? usual[name] else { throw AccessFault(.missing, at: "\(place).\(name)") }
        guard let text = value.string else { throw AccessFault(.wrongKind, at: "\(place).\(name)") }
        return text
    }

    func properties() throws(AccessFault) -> JSONObject {
        try Self.object(given["properties"], at: "\(place).properties") ?? [:]
    }
}
