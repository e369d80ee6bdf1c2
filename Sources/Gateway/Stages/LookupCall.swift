import Provenance
import Ledger
package import JSON
import Manifests
import Primitives

/// A read that Remit makes for itself, to prove what belongs to the session's user. Only the Binder makes it, in the name of the
/// resolver, with arguments from the session, from other look-ups, or the one identifier to be proved.
package struct LookupCall: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    package let frame: CallFrame
    package let arguments: JSONObject
    private let seal = Seal()

    fileprivate init(frame: CallFrame, arguments: JSONObject) {
        self.frame = frame
        self.arguments = arguments
    }
}

extension Binder {
    /// Reads with a tool of effect `read`, through the same stages as any call; what comes back stays here.
    ///
    /// - Returns: nil where the back end says that there is no such thing.
    mutating func lookUp(_ tool: Tool, _ arguments: JSONObject) async throws(Refusal) -> JSONValue? {
        guard tool.effect == .read else {
            // not enforcing: `check` refuses a folder whose look-ups write; this is the same rule, said twice
            throw Refusal(.unavailable, .failClosed, "lookup.not-a-read", detail: tool.publicName.text)
        }
        lookups += 1
        guard lookups <= Self.mostLookups else {
            // not enforcing: a bound on work; what it turns away was not proved
            throw Refusal(.badArguments(["Too many records in one call."]), .denyUnlessPermitted, "lookup.too-many")
        }
        let lookup = CallFrame(
            id: gateway.ledger.newCall(), parent: frame.id, undoes: nil, principal: .resolver, session: frame.session,
            tenant: frame.tenant, rules: frame.rules, layer: nil, tool: tool, key: nil, began: frame.began)
        try await gateway.confirmPin(of: lookup)
        do throws(Refusal) {
            return try await gateway.run(LookupCall(frame: lookup, arguments: arguments))
        } catch  where error.code == Refusal.unbuildable {
            // An id that no request could carry names nothing: the one answer for foreign and unknown.
            return nil
        }
    }
}
