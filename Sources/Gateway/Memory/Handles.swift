import Identity
import Primitives
import Storage

/// Texts that a session's agent may pass on and not see: each is sealed, and known to the agent by a typed handle alone.
///
/// A handle is the same for the same text of a session in whichever process, and shows nothing of it: `⟦text:note-body:3f09a1c27be4⟧`.
struct Handles: Sendable {
    /// A text behind a handle.
    struct Hidden: Sendable, Hashable {
        let handle: ByteString
        let text: ByteString
    }

    static let migration = Migration(
        owner: "memory", number: 4,
        sql: """
            CREATE TABLE handles (
                tenant TEXT NOT NULL, session TEXT NOT NULL, handle TEXT NOT NULL, sealed BLOB NOT NULL,
                PRIMARY KEY (tenant, session, handle)
            );
            """)

    /// The most handles of one session. A text beyond stays hidden, and cannot be passed on.
    private static let most: Int64 = 5_000
    private static let start = "⟦text:"
    /// Of what belongs to a person.
    private static let personalStart = "⟦pii:"
    private static let end = "⟧"
    /// The longest handle, in bytes.
    private static let longest = 96

    let rows: RowAuthenticator
    let sealer: any Sealer

    /// The handle of a text; `kind` says what it is to the agent: `note-body`.
    func hide(_ text: ByteString, as kind: ByteString, in session: Party) -> Hidden {
        let digest = rows.lookups("handles", [.text(session.id), .text(kind), .text(text)]).first ?? []
        return Hidden(handle: "\(Self.start)\(Self.plain(kind)):\(Hex.encode(digest.prefix(6)))\(Self.end)", text: text)
    }

    func insert(_ hidden: [Hidden], of session: Party, in transaction: any SQLTransaction) throws {
        guard !hidden.isEmpty else { return }
        let row = try transaction.row(
            "SELECT count(*) AS n FROM handles WHERE tenant = ? AND session = ?",
            [.name(session.tenant), .text(session.id)])
        var count = try row?.integer("n") ?? 0
        for one in hidden where count < Self.most {
            let sealed = try sealer.seal(Array(one.text.utf8), context(session, one.handle))
            try transaction.execute(
                """
                INSERT INTO handles (tenant, session, handle, sealed) VALUES (?, ?, ?, ?)
                ON CONFLICT (tenant, session, handle) DO NOTHING
                """,
                [.name(session.tenant), .text(session.id), .text(one.handle), .blob(sealed)])
            count += 1
        }
    }

    /// The texts behind handles of this session; what is none of its own is left out.
    func texts(
        _ handles: Set<ByteString>, of session: Party, in transaction: any SQLTransaction
    ) throws -> [ByteString: ByteString] {
        var texts: [ByteString: ByteString] = [:]
        for handle in handles {
            let row = try transaction.row(
                "SELECT sealed FROM handles WHERE tenant = ? AND session = ? AND handle = ?",
                [.name(session.tenant), .text(session.id), .text(handle)])
            guard let row else { continue }
            let bytes = try sealer.open(try row.blob("sealed"), context(session, handle))
            texts[handle] = ByteString(validating: bytes)
        }
        return texts
    }

    /// The handles in a text, each with where it stands, in order.
    ///
    /// - Parameter isContent: whether those of texts count too, beside those of what belongs to persons.
    static func handles(in text: ByteString, isContent: Bool) -> [(handle: ByteString, range: Range<Int>)] {
        let bytes = Array(text.utf8)
        let starts = (isContent ? [start, personalStart] : [personalStart]).map { Array($0.utf8) }
        let end = Array(Self.end.utf8)
        var found: [(handle: ByteString, range: Range<Int>)] = []
        var position = 0
        while position < bytes.count {
            // All begin with one byte, which begins little else.
            guard bytes[position] == end[0],
                let start = starts.first(where: { bytes[position...].starts(with: $0) })
            else {
                position += 1
                continue
            }
            var stop = position + start.count
            while stop < bytes.count, stop - position < longest, bytes[stop] < 0x80 { stop += 1 }
            if bytes[stop...].starts(with: end),
                let handle = ByteString(validating: bytes[position..<(stop + end.count)])
            {
                found.append((handle, position..<(stop + end.count)))
                position = stop + end.count
            } else {
                position = stop
            }
        }
        return found
    }

    private func context(_ session: Party, _ handle: ByteString) -> SealContext {
        SealContext(
            tenant: session.tenant.bytes, user: session.user.id, subject: "\(session.id)/\(handle)", part: "handle")
    }

    /// Small letters, digits and `-`.
    private static func plain(_ kind: ByteString) -> String {
        String(
            String.UnicodeScalarView(
                kind.text.lowercased().unicodeScalars.prefix(40).map { scalar in
                    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? scalar : "-"
                }))
    }
}
