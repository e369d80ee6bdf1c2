package import Primitives
package import Provenance

/// A manifest as `remit import` drafts it: every line with its reason.
package struct ManifestDraft: Sendable {
    /// A tool of it.
    package struct Tool: Sendable {
        package let name: ByteString
        package let method: ByteString
        package let path: ByteString
        package let summary: ByteString
        package let effect: Drafted<Effect>
        /// As an expression.
        package let undo: String?
        /// `by_key` or `ask`.
        package let outcome: String?
        package let isOnlyUndo: Bool
        package let isOnlyResolver: Bool
        /// The document says that nobody need be signed in.
        package let isPublic: Bool
        /// Parameters that mean the session's own elsewhere, and somebody else's here.
        package let unbound: [ByteString]
        /// Where records stand in what it answers, where the description goes round in a circle.
        package let returns: [(path: String, record: ByteString)]
        /// What a reviewer has to settle before it can serve.
        package let questions: [String]
        /// The names of its parameters, in the order of the document.
        package let parameters: [ByteString]
    }

    package let backend: ByteString
    /// Beside the manifest.
    package let document: ByteString
    package let url: ByteString?
    package let facts: [(name: ByteString, lookup: Drafted<String>)]
    /// By which look-up Remit learns what the user may do; written as a comment, since policies rest on it.
    package let roles: Drafted<String>?
    package let names: [(name: ByteString, binding: Drafted<String>)]
    let records: [RecordDraft]
    package var recordCount: Int { records.count }
    package let tools: [Tool]
    /// Operations that Remit cannot send, and why.
    package let leftOut: [(operation: ByteString, reason: String)]
    /// What was changed in the document, in sentences.
    package let notes: [String]
}
