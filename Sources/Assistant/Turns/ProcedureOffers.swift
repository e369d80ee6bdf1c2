package import Gateway
package import JSON
package import Primitives

/// Bounded procedures that an agent may start and answer, beside its tools; it steers none of them.
package protocol ProcedureOffers: Sendable {
    /// What the agent of a session may start or answer now.
    func offers(in session: ServedSession) async -> [ToolOffer]

    /// Starts or answers one, as a model may see what came of it; nil where there is none of that name.
    ///
    /// - Parameter key: the same key starts nothing twice.
    func call(_ name: ByteString, _ arguments: JSONObject, key: ByteString, in session: ServedSession) async
        -> CallReport?
}
