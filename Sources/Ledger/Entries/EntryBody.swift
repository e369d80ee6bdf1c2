import Evidence
import JSON
import Primitives

/// The body of a stored entry, read back.
struct EntryBody: Sendable {
    let entry: Entry
    let object: JSONObject

    /// Nil where the text is not an entry in its one canonical form.
    init?(_ body: ByteString) {
        guard let entry = try? Entry(canonical: Array(body.utf8)), let object = try? entry.json() else { return nil }
        self.entry = entry
        self.object = object
    }

    /// The column that says something else than the body, or nil.
    func mismatch(_ link: Chain.Link) -> ByteString? {
        if entry.sequence != link.sequence { return "sequence" }
        if entry.id != link.id { return "id" }
        if entry.at != link.at { return "at" }
        if ByteString(entry.kind.rawValue) != link.kind { return "kind" }
        if entry.tenant != link.tenant { return "tenant" }
        if entry.session != link.session { return "session" }
        return entry.call == link.call ? nil : "call"
    }

    /// What its contents are stored under: the hold's id for a hold, else its own.
    var contentSubject: ByteString { entry.kind == .hold ? entry.hold ?? entry.id : entry.id }
}
