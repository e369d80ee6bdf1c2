public import JSON
import Primitives

/// Reads one message of a client: what JSON-RPC, the headers and the message's era demand of it, in that order. Pure.
///
/// The body decides the era together with the version header: whatever names a revision without a handshake, known or not, is
/// held to the rules of 2026-07-28; what names none at all, or one with a handshake, to those of the legacy era.
public struct MCPReader: Sendable {
    /// The revisions that are spoken.
    public let versions: ServedVersions

    public init(versions: ServedVersions) { self.versions = versions }

    /// The message, or the error that it is owed.
    public func read(_ body: JSONValue, headers: MessageHeaders) throws(MCPRejection) -> MCPMessage {
        let message = try RPCMessage(body)
        do throws(MCPError) {
            let header = try headers.value(MessageHeaders.version)
            let meta = message.params["_meta"]
            let named = meta?[MetaKey.protocolVersion]
            if isLegacy(message, header: header, named: named) {
                return try legacy(message, header: header, headers: headers)
            }
            guard message.id != nil else { return try modernNotification(message, header: header, headers: headers) }
            return try modern(message, header: header, headers: headers)
        } catch {
            throw MCPRejection(message.id, error)
        }
    }

    private func isLegacy(_ message: RPCMessage, header: ByteString?, named: JSONValue?) -> Bool {
        if let named, named.string.flatMap(ProtocolVersion.init)?.era != .legacy { return false }
        // A handshake is legacy wherever it arrives: a server that has none answers with what it speaks instead.
        guard let header else { return versions.servesLegacy || message.method == "initialize" }
        return ProtocolVersion(header)?.era == .legacy
    }
}
