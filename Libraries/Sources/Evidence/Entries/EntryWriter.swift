import JSON
import Primitives

/// Writes the fields of an entry in canonical form. What ``EntryField`` would not read back is refused.
struct EntryWriter {
    private var writer = CanonicalWriter(capacity: 1_024)

    /// The whole entry.
    static func bytes(of entry: Entry) throws(EvidenceError) -> [UInt8] {
        var output = EntryWriter()
        output.writer.beginObject()
        try output.write(entry)
        output.writer.endObject()
        return output.writer.bytes
    }

    /// Each field of ``EntryField/all``, in the order of the names.
    private mutating func write(_ entry: Entry) throws(EvidenceError) {
        try text("action", entry.action)
        try text("agent", entry.agent)
        try text("asks", entry.asks)
        try time("at", entry.at)
        try text("backend", entry.backend)
        try text("call", entry.call)
        try text("code", entry.code)
        try digests("committed", entry.committed)
        try digests("contents", entry.contents)
        try number("count", entry.count)
        try texts("credentials", entry.credentials)
        word("decision", entry.decision)
        try text("detail", entry.detail)
        try digest("digest", entry.digest)
        word("effect", entry.effect)
        try time("expires", entry.expires)
        try number("generation", entry.generation)
        try text("hold", entry.hold)
        try text("id", entry.id)
        word("kind", entry.kind)
        try number("law", entry.law)
        try digest("manifest_digest", entry.manifestDigest)
        try text("operator", entry.operator)
        words("origins", entry.origins)
        try text("parent", entry.parent)
        try texts("policies", entry.policies)
        try digest("policy_digest", entry.policyDigest)
        try texts("policy_errors", entry.policyErrors)
        word("principal", entry.principal)
        try text("purpose", entry.purpose)
        try number("redactions", entry.redactions)
        try text("request_key", entry.requestKey)
        try reservations("reservations", entry.reservations)
        try number("sequence", entry.sequence)
        try text("session", entry.session)
        try texts("shadow", entry.shadow)
        word("state", entry.state)
        try number("status", entry.status)
        try text("target", entry.target)
        try text("tenant", entry.tenant)
        try text("tool", entry.tool)
        try text("undoes", entry.undoes)
        try text("user", entry.user)
        try number("version", Entry.version)
        word("would_be", entry.wouldBe)
    }

    private mutating func text(_ name: ByteString, _ text: ByteString?) throws(EvidenceError) {
        guard let text else { return }
        guard !text.isEmpty else { throw .invalid(name) }
        writer.key(name)
        writer.string(text)
    }

    private mutating func texts(_ name: ByteString, _ texts: [ByteString]) throws(EvidenceError) {
        guard !texts.isEmpty else { return }
        writer.key(name)
        writer.beginArray()
        for text in texts {
            guard !text.isEmpty else { throw .invalid(name) }
            writer.string(text)
        }
        writer.endArray()
    }

    private mutating func word(_ name: ByteString, _ word: (some RawRepresentable<String>)?) {
        guard let word else { return }
        writer.key(name)
        writer.string(ByteString(word.rawValue))
    }

    private mutating func words(_ name: ByteString, _ words: [ByteString: Entry.Origin]) {
        guard !words.isEmpty else { return }
        writer.key(name)
        writer.beginObject()
        for (key, value) in words.sorted(by: { CanonicalWriter.precedes($0.key, $1.key) }) {
            word(key, value)
        }
        writer.endObject()
    }

    private mutating func number(_ name: ByteString, _ number: Int64?) throws(EvidenceError) {
        guard let number else { return }
        guard number >= 0 else { throw .invalid(name) }
        writer.key(name)
        try integer(number)
    }

    private mutating func time(_ name: ByteString, _ time: Timestamp?) throws(EvidenceError) {
        guard let time else { return }
        writer.key(name)
        try integer(time.milliseconds)
    }

    private mutating func integer(_ number: Int64) throws(EvidenceError) {
        do throws(JSONError) { try writer.integer(number) } catch { throw .malformed(error) }
    }

    private mutating func digest(_ name: ByteString, _ digest: [UInt8]?) throws(EvidenceError) {
        guard let digest else { return }
        guard digest.count == 32 else { throw .invalid(name) }
        writer.key(name)
        writer.hexadecimal(digest)
    }

    private mutating func digests(_ name: ByteString, _ digests: [ByteString: [UInt8]]) throws(EvidenceError) {
        guard !digests.isEmpty else { return }
        writer.key(name)
        writer.beginObject()
        for (key, value) in digests.sorted(by: { CanonicalWriter.precedes($0.key, $1.key) }) {
            guard value.count == 32 else { throw .invalid(name) }
            writer.key(key)
            writer.hexadecimal(value)
        }
        writer.endObject()
    }

    private mutating func reservations(
        _ name: ByteString, _ reservations: [Entry.Reservation]
    ) throws(EvidenceError) {
        guard !reservations.isEmpty else { return }
        writer.key(name)
        writer.beginArray()
        for reservation in reservations {
            guard !reservation.counter.isEmpty, !reservation.scope.isEmpty else { throw .invalid(name) }
            writer.beginObject()
            try number("amount", reservation.amount)
            try text("counter", reservation.counter)
            try text("scope", reservation.scope)
            writer.endObject()
        }
        writer.endArray()
    }
}
