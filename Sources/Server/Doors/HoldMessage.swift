import Gateway
import JSON
import Manifests
import ModelContextProtocol
import Primitives
import Provenance

/// What an agent's client reads of a call that waits for a person.
struct HoldMessage {
    /// Under which the client answers whether its user will open the page.
    private static let key: ByteString = "approval"

    private let notice: HoldNotice

    init(_ notice: HoldNotice) { self.notice = notice }

    /// A client that opens pages is asked to open the front end's (MCP 2026-07-28, client/elicitation, URL mode), until its user
    /// says that they will not; any other, and where there is no page, reads that the call waits.
    func reply(to message: MCPMessage, _ call: ToolCall, by writer: MCPWriter) -> MCPReply {
        let answer = call.answers.first { $0.key == Self.key }?.answer.action
        guard let page = notice.page, message.meta.capabilities.elicitationURL, answer == nil || answer == .accept,
            let reply = try? writer.inputRequired(
                URLElicitation(
                    key: Self.key, url: page.url,
                    message: "\(notice.reason) Please look at it and answer on this page.",
                    state: page.state),
                meta: meta, to: message)
        else { return plain(to: message, by: writer) }
        return reply
    }

    /// An error that the model reads, with the hold's id.
    func plain(to message: MCPMessage, by writer: MCPWriter) -> MCPReply {
        let words: ByteString = "\(notice.reason) It waits for an answer as \(notice.id); nothing was done yet."
        return writer.outcome(ToolOutcome(error: words, meta: meta), to: message)
    }

    private var meta: JSONObject {
        var meta: JSONObject = ["remit/decision": "hold"]
        meta[MetaKey.approval] = [
            "id": .string(notice.id), "asks": .string(notice.asks), "expires": .string(notice.expires.description),
        ]
        return meta
    }

    /// A tool's own words, and how to learn what became of a call of it that had to wait.
    static func described(_ tool: Tool) -> ByteString {
        guard tool.effect != .read else { return tool.description }
        let how: ByteString =
            "A call may have to wait for a person. The same call with the same arguments and the id that was given, as _meta \(MetaKey.approval), only asks what became of it."
        return tool.description.isEmpty ? how : "\(tool.description) \(how)"
    }
}
