package import Identity
import JSON
import Manifests
package import Primitives
import Provenance
package import Storage
import Redaction

/// What a session has seen and heard, kept in the database: whichever process decides the next call knows it.
///
/// Of results keyed digests of values are kept, and what records are called, sealed; of the user the words, sealed with the session.
package struct SessionMemory: Sendable {
    /// The most observations kept of one session. What is seen beyond is unknown, which supports nothing.
    package static let mostObservations: Int64 = 50_000

    package static let migrations = [
        Migration(
            owner: "memory", number: 1,
            sql: """
                CREATE TABLE observations (
                    tenant TEXT NOT NULL, session TEXT NOT NULL, digest BLOB NOT NULL, origin TEXT NOT NULL,
                    call TEXT NOT NULL, field TEXT NOT NULL, PRIMARY KEY (tenant, session, digest, origin)
                );
                """),
        SeenRecords.migration, WrittenValues.migration, Handles.migration, SessionSecrets.migration,
    ]

    private static let handedOver = RedactionLabel("secret:handed-over")

    private let database: any Database
    private let sessions: SessionStore
    private let rows: RowAuthenticator
    private let fresh = FreshObservations()
    private let shelves: SeenRecords
    private let writings: WrittenValues
    let handles: Handles
    private let typed: SessionSecrets
    /// What was taken out of results, for the user's eyes.
    let handovers: Handovers

    package init(
        database: any Database, sessions: SessionStore, rows: RowAuthenticator, sealer: any Sealer,
        clock: any WallClock = SystemClock(), random: any RandomSource = SystemRandom()
    ) {
        handovers = Handovers(rows: rows, sealer: sealer, clock: clock, random: random)
        self.database = database
        self.sessions = sessions
        self.rows = rows
        shelves = SeenRecords(sealer: sealer)
        writings = WrittenValues(rows: rows)
        handles = Handles(rows: rows, sealer: sealer)
        typed = SessionSecrets(sealer: sealer)
    }

    /// What the session has heard, and what it has seen of these values; the records too where a call has an effect.
    ///
    /// - Parameter bounds: how many records may be seen before it counts what she said.
    func view(
        of session: Party, for values: [JSONValue], of tool: Tool, _ bounds: RequestBounds
    ) async throws -> SessionView {
        let withRecords = tool.isEffect
        // How much was read counts for what is read, but for what anybody may read.
        let withBook = withRecords || !tool.isPublic
        let empty = self.empty(for: session)
        let wanted = Set(values.flatMap { empty.digests(of: $0) })
        let texts = withRecords ? WrittenValues.texts(values) : []
        let (words, found, book, written) = try await database.glance { [sessions, shelves, writings] transaction in
            let written = try writings.among(texts, of: session.tenant, in: transaction)
            let book = withBook ? try shelves.book(of: session, in: transaction) : RecordBook()
            guard let verified = session.verified, session.isAttested else {
                return ([HeardMessage](), try Self.observations(wanted, of: session, in: transaction), book, written)
            }
            // The row of the session says how many there are.
            let words = verified.words == 0 ? [] : try sessions.words(of: verified, in: transaction)
            return (words, try Self.observations(wanted, of: session, in: transaction), book, written)
        }
        var index = empty
        for word in words {
            let time = word.time.map { SpokenTime(at: $0.at, offset: $0.offset) }
            index.hear(StandIns.removed(from: word.text), message: word.id, at: time)
        }
        index.note(.string(session.tenant.bytes), as: "tenant")
        index.note(.string(session.user.subject), as: "user")
        index.restore(found + fresh.observations(wanted, of: session.id))
        let wantsRequest = withRecords || book.restricted >= bounds.recordsPerMessage
        let request = UserRequest(wantsRequest ? words.map { UserMessage(id: $0.id, text: $0.text) } : [])
        return SessionView(
            index: index, request: request, book: book, written: written, sketchKey: sketchKey(of: session),
            saidStandIns: Set(words.flatMap { StandIns.all(in: $0.text) }))
    }

    /// What a result is about to show, known to this process from now on.
    struct Seen: Sendable {
        let session: ByteString
        let observations: [Observation]
        /// True where it must be on disk before the result leaves: what a record is called decides by what else is called so.
        let isDecisive: Bool
        /// Keeps it, in the transaction of the call's outcome.
        let insert: @Sendable (any SQLTransaction) throws -> Void
    }

    /// Takes in what a result is about to show; nil where there is nothing. Until it is on disk, ``forget(_:)`` ends what this
    /// process alone knows.
    ///
    /// - Parameters:
    ///   - agreed: what the user agreed to, as she was shown it: she is not asked about it again.
    ///   - written: what the call wrote that nobody vouched for.
    ///   - isSought: whether the user's own words said what was looked for.
    func seen(
        _ inspected: Inspector.Inspected, agreed: [ByteString], written: [ByteString] = [], isSought: Bool,
        in session: Party, call: ByteString, sealed: [SealedValue] = []
    ) -> Seen? {
        var index = empty(for: session)
        var new: [Observation] = []
        for seen in inspected.records { new += index.learn(.record, call: call, field: seen.field, value: seen.value) }
        for seen in inspected.strangers {
            new += index.learn(.stranger, call: call, field: seen.field, value: seen.value)
        }
        let key = sketchKey(of: session)
        let row = SeenRow(
            records: inspected.named.map { $0.shown(by: call, isSought: isSought) }
                + agreed.map { SeenRecord(type: SeenRecord.agreed, id: $0, names: [], call: call, isMade: true) },
            texts: inspected.texts.compactMap { $0.seen(by: call, isSought: isSought, key: key) })
        let isNew = !row.isEmpty && !shelves.knows(row, of: session)
        let hidden = inspected.hidden
        let isDecisive = isNew || !written.isEmpty || !hidden.isEmpty || !sealed.isEmpty
        guard !new.isEmpty || isDecisive else { return nil }
        let observations = new
        fresh.add(observations, of: session.id)
        return Seen(session: session.id, observations: observations, isDecisive: isDecisive) {
            [fresh, shelves, writings, handles, handovers] in
            try Self.insert(observations, of: session, counted: fresh, in: $0)
            if isNew { try shelves.insert(row, of: session, in: $0) }
            try writings.insert(written, of: session.tenant, in: $0)
            try handles.insert(hidden, of: session, in: $0)
            try handovers.insert(sealed, of: session, call: call, in: $0)
        }
    }

    /// Whether an agent once wrote one of these values on nobody's word. True too where there are too many to ask about, or it cannot
    /// be asked.
    func mayBeWritten(_ values: [JSONValue], of tenant: TenantName) async -> Bool {
        let texts = WrittenValues.texts(values)
        guard texts.count <= WrittenValues.mostAsked else { return true }
        guard !texts.isEmpty else { return false }
        let found = try? await database.glance { [writings] in try writings.among(texts, of: tenant, in: $0) }
        return found.map { !$0.isEmpty } ?? true
    }

    /// The texts behind handles of this session; what is none of its own is left out.
    func texts(behind handles: Set<ByteString>, of session: Party) async throws -> [ByteString: ByteString] {
        let store = self.handles
        return try await database.glance { try store.texts(handles, of: session, in: $0) }
    }

    /// The secrets that this session knows.
    func knownSecrets(of session: Party) async throws -> [SessionSecrets.Known] {
        try await knownSecrets(of: session.id, session.tenant)
    }

    /// The same of a session that is known by its id.
    func knownSecrets(of session: ByteString, _ tenant: TenantName) async throws -> [SessionSecrets.Known] {
        try await database.glance { try known(of: session, tenant, in: $0) }
    }

    /// The same, in the caller's transaction.
    func knownSecrets(of session: Party, in transaction: any SQLTransaction) throws -> [SessionSecrets.Known] {
        try known(of: session.id, session.tenant, in: transaction)
    }

    /// What was typed or given, and what is known by its digest alone.
    private func known(
        of session: ByteString, _ tenant: TenantName, in transaction: any SQLTransaction
    ) throws -> [SessionSecrets.Known] {
        let known = try typed.known(of: session, tenant, in: transaction)
        guard let label = Self.handedOver else { return known }
        return known
            + (try handovers.known(of: session, tenant.bytes, in: transaction)).map {
                SessionSecrets.Known(label: label, value: "", digest: $0)
            }
    }

    /// Seals secrets, so that a back end can be given them.
    func keep(_ secrets: [MaskedValue], of session: Party) async throws {
        try await database.write { [typed] in try typed.insert(secrets, of: session, in: $0) }
    }

    /// The same, in the caller's transaction.
    func keep(_ secrets: [MaskedValue], of session: Party, in transaction: any SQLTransaction) throws {
        try typed.insert(secrets, of: session, in: transaction)
    }

    /// What markers stand for; those that are none of this session's are left out.
    func secrets(of handles: Set<ByteString>, in session: Party) async throws -> [ByteString: ByteString] {
        try await database.glance { [typed] in try typed.values(of: handles, in: session, $0) }
    }

    /// What was seen is on disk, or will not be.
    func forget(_ seen: Seen) { fresh.remove(seen.observations, of: seen.session) }

    /// Under what passages of this session's texts are known again.
    private func sketchKey(of session: Party) -> (UInt64, UInt64) {
        let bytes = rows.lookups("passages", [.text(session.id)]).first ?? []
        func word(_ start: Int) -> UInt64 {
            (start..<(start + 8)).reduce(0) { $0 << 8 | UInt64(bytes.indices.contains($1) ? bytes[$1] : 0) }
        }
        return (word(0), word(8))
    }

    private func empty(for session: Party) -> ProvenanceIndex {
        let id = session.id
        let rows = rows
        return ProvenanceIndex { bytes in rows.lookups("observations", [.text(id), .blob(bytes)]).first ?? [] }
    }

    private static func observations(
        _ digests: Set<[UInt8]>, of session: Party, in transaction: any SQLTransaction
    ) throws -> [Observation] {
        var observations: [Observation] = []
        for digest in digests {
            let rows = try transaction.rows(
                "SELECT origin, call, field FROM observations WHERE tenant = ? AND session = ? AND digest = ?",
                [.name(session.tenant), .text(session.id), .blob(digest)])
            for row in rows {
                guard let origin = Origin(rawValue: try row.text("origin").text),
                    let observation = Observation(
                        digest: digest, origin: origin, call: try row.text("call"), field: try row.text("field"))
                else { continue }
                observations.append(observation)
            }
        }
        return observations
    }

    private static func insert(
        _ observations: [Observation], of session: Party, counted: FreshObservations, in transaction: any SQLTransaction
    ) throws {
        let known = try counted.count(of: session.id) {
            let row = try transaction.row(
                "SELECT count(*) AS n FROM observations WHERE tenant = ? AND session = ?",
                [.name(session.tenant), .text(session.id)])
            return try row?.integer("n") ?? 0
        }
        guard known < mostObservations else { return }
        counted.grow(session.id, by: Int64(observations.count))
        for observation in observations {
            try transaction.execute(
                """
                INSERT INTO observations (tenant, session, digest, origin, call, field) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (tenant, session, digest, origin) DO NOTHING
                """,
                [
                    .name(session.tenant), .text(session.id), .blob(observation.digest),
                    .text(ByteString(observation.origin.rawValue)), .text(observation.call), .text(observation.field),
                ])
        }
    }
}
