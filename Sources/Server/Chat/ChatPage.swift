import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

/// The chat page: one document, one sheet, one script, all Remit's own. It takes the session from the fragment of its address, which no
/// server sees: `/chat#session=ses_…&token=ust_…`, as the company's front end opened it.
struct ChatPage {
    /// Origins that may embed it, of the deployment that serves now.
    let embedding: @Sendable () -> [ByteString]

    func add(to router: Router<DoorContext>) {
        router.get("/chat") { _, _ in answer(ChatText.document, "text/html; charset=utf-8") }
        router.get("/chat/chat.css") { _, _ in answer(ChatText.sheet, "text/css; charset=utf-8") }
        router.get("/chat/chat.js") { _, _ in answer(ChatText.script, "text/javascript; charset=utf-8") }
    }

    private func answer(_ text: String, _ type: String) -> Response {
        var headers: HTTPFields = [
            .contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            .contentSecurityPolicy: policy,
        ]
        if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "no-referrer" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private var policy: String {
        let ancestors = embedding().map(\.text).joined(separator: " ")
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors \(ancestors.isEmpty ? "'none'" : ancestors); "
            + "require-trusted-types-for 'script'"
    }
}
