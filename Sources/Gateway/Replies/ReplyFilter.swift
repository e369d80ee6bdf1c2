import Guards
import Identity
import Primitives
import Redaction

/// What a reply goes through on its way to the user, piece by piece: secrets that have a form, a sentence about them, or nothing but
/// randomness to tell them; what the session knows and what other tenants are known by; personal data, as the deployment says; markup and
/// links that lead where nobody listed. The pieces joined are the same however the reply is cut.
struct ReplyFilter {
    private var stream: RedactionStream
    private let markers: MarkerBook
    private var redactor: Redactor
    private var personal: Redactor?
    private var markup: MarkupFilter
    private var links: LinkFilter
    private var sentences = SentenceBuffer()
    private var findings = 0

    /// How many values were masked, and links removed.
    var redactions: Int { findings + stream.findings.count + markup.removed + links.removed }

    init(
        _ redactors: SessionRedactors, for session: Party, known: [SessionSecrets.Known], rules: Ruleset
    ) {
        let directory = SessionRedactors.SharedDirectory(rules.redaction, for: session)
        stream = RedactionStream(
            finder: redactors.finder(for: session.id, .replies, known: known, beside: directory))
        markers = redactors.markers(of: session.id)
        redactor = redactors.redactor(for: session.id, known: known, beside: directory)
        if guarded(.personalData), rules.redaction.keepsPersonal(in: session.tenant) {
            personal = redactors.personal(rules.redaction, for: session)
        }
        let hosts = rules.replies.hosts(for: session.tenant)
        markup = MarkupFilter(hosts: hosts)
        links = LinkFilter(hosts: hosts)
    }

    /// What may be shown now.
    mutating func push(_ bytes: some Sequence<UInt8>) -> ByteString {
        let shown = guarded(.replySecrets) ? stream.push(bytes, markers: markers) : Array(bytes)
        return show(guarded(.replyLinks) ? markup.push(shown) : shown)
    }

    /// The rest.
    mutating func finish() -> ByteString {
        var rest = guarded(.replySecrets) ? stream.finish(markers: markers) : []
        if guarded(.replyLinks) { rest = markup.push(rest) + markup.finish() }
        let shown = show(rest)
        return "\(shown)\(show(sentence: sentences.finish()))"
    }

    private mutating func show(_ bytes: [UInt8]) -> ByteString {
        var shown = ""
        for sentence in sentences.push(bytes) { shown += show(sentence: sentence).text }
        return ByteString(shown)
    }

    private mutating func show(sentence: [UInt8]) -> ByteString {
        guard !sentence.isEmpty else { return "" }
        // A model that sends no text says nothing.
        guard var text = ByteString(validating: sentence) else { return "" }
        if guarded(.replySecrets) {
            let redacted = redactor.redact(text)
            findings += redacted.findings.count
            text = redacted.value
        }
        if let redacted = personal?.redact(text) {
            findings += redacted.findings.count
            text = redacted.value
        }
        return guarded(.replyLinks) ? links.filter(text) : text
    }
}
