import JSON
package import Primitives
package import Storage

/// Conversations and their transcripts: sealed under the user's key, each item bound to its place, so that none is changed, moved or
/// exchanged for another; that an item at the end is missing shows in nothing but the ledger, which has each call and the digest of each reply.
package struct TranscriptStore: Sendable {
    package static let migrations = [
        Migration(
            owner: "assistant", number: 1,
            sql: """
                CREATE TABLE conversations (
                    tenant TEXT NOT NULL, session TEXT NOT NULL, user_id TEXT NOT NULL, agent TEXT NOT NULL,
                    state TEXT NOT NULL, turn INTEGER NOT NULL, owner TEXT NOT NULL, card_from INTEGER NOT NULL,
                    updated INTEGER NOT NULL, mac BLOB NOT NULL,
                    PRIMARY KEY (tenant, session)
                );
                CREATE INDEX conversations_by_state ON conversations (state, updated);
                CREATE INDEX conversations_by_session ON conversations (session);
                CREATE TABLE transcript (
                    tenant TEXT NOT NULL, session TEXT NOT NULL, position INTEGER NOT NULL, at INTEGER NOT NULL,
                    sealed BLOB NOT NULL,
                    PRIMARY KEY (tenant, session, position)
                );
                """)
    ]

    /// Items of one conversation.
    private static let most: Int64 = 4000

    private let database: any Database
    private let sealer: any Sealer
    private let rows: RowAuthenticator
    private let clock: any WallClock
    /// This process.
    let process: ByteString

    package init(
        database: any Database, sealer: any Sealer, rows: RowAuthenticator, clock: any WallClock, process: ByteString
    ) {
        self.database = database
        self.sealer = sealer
        self.rows = rows
        self.clock = clock
        self.process = process
    }

    /// Why a turn does not begin.
    package enum Obstacle: Error, Sendable {
        /// The conversation is longer than one is.
        case full
        /// Another process has the turn.
        case elsewhere
    }

    /// Opens a turn, with the user's words where there are any; where the conversation is handed over, only the words are kept.
    ///
    /// - Parameters:
    ///   - isResumed: take up the turn that was broken off, where one was.
    ///   - gone: a process that is there no more, whose turn may be taken over.
    func begin(
        _ identity: Conversation, saying text: ByteString?, isResumed: Bool, gone: ByteString?
    ) async throws -> Conversation {
        let now = clock.now
        return try await database.write { transaction in
            var conversation = try self.find(identity.tenant, identity.session, in: transaction) ?? identity
            if conversation.state == .running, conversation.owner != self.process, conversation.owner != gone {
                throw Obstacle.elsewhere
            }
            if let text { try self.append(.user(text), to: conversation, at: now, in: transaction) }
            if conversation.state != .handedOver {
                if !(isResumed && conversation.state == .running) { conversation.turn &+= 1 }
                conversation.state = .running
                conversation.owner = self.process
            }
            conversation.updated = now
            try self.store(conversation, in: transaction)
            return conversation
        }
    }

    /// Adds an item.
    func add(_ item: TranscriptItem, to conversation: Conversation) async throws {
        let now = clock.now
        try await database.write { transaction in
            try self.append(item, to: conversation, at: now, in: transaction)
            guard var stored = try self.find(conversation.tenant, conversation.session, in: transaction) else { return }
            stored.updated = now
            try self.store(stored, in: transaction)
        }
    }

    /// Ends a turn, or changes who has the word.
    func set(
        _ state: ConversationState, of conversation: Conversation, cardFrom: Timestamp? = nil,
        with item: TranscriptItem? = nil
    ) async throws {
        let now = clock.now
        try await database.write { transaction in
            if let item { try self.append(item, to: conversation, at: now, in: transaction) }
            guard var stored = try self.find(conversation.tenant, conversation.session, in: transaction) else { return }
            stored.state = state
            if let cardFrom { stored.cardFrom = cardFrom }
            stored.updated = now
            try self.store(stored, in: transaction)
        }
    }

    /// The standing of a conversation, or nil where there is none.
    package func conversation(of session: ByteString, _ tenant: ByteString) async throws -> Conversation? {
        try await database.read { try self.find(tenant, session, in: $0) }
    }

    /// The same, whosever it is.
    package func conversation(of session: ByteString) async throws -> Conversation? {
        try await database.read { transaction in
            try transaction.row("SELECT * FROM conversations WHERE session = ?", [.text(session)]).map {
                try self.read($0)
            }
        }
    }

    /// Those in a state, the longest first; at most 200.
    package func conversations(in state: ConversationState) async throws -> [Conversation] {
        try await database.read { transaction in
            try transaction.rows(
                "SELECT * FROM conversations WHERE state = ? ORDER BY updated LIMIT 200",
                [.text(ByteString(state.rawValue))]
            ).map { try self.read($0) }
        }
    }

    /// What happened in a conversation, from a place on.
    package func entries(of conversation: Conversation, after position: Int64 = 0) async throws -> [TranscriptEntry] {
        try await database.read { transaction in
            try transaction.rows(
                "SELECT position, at, sealed FROM transcript WHERE tenant = ? AND session = ? AND position > ? ORDER BY position",
                [.text(conversation.tenant), .text(conversation.session), .integer(position)]
            ).map { row in
                let position = try row.integer("position")
                let at = try row.time("at")
                let bytes = try self.sealer.open(
                    try row.blob("sealed"), Self.context(conversation, position: position, at: at))
                guard let item = (try? JSONValue(parsing: bytes)).flatMap({ TranscriptItem($0) }) else {
                    throw StorageError.corrupt("an item of a transcript")
                }
                return TranscriptEntry(position: position, at: at, item: item)
            }
        }
    }

    private func append(
        _ item: TranscriptItem, to conversation: Conversation, at now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let last = try transaction.row(
            "SELECT max(position) AS n FROM transcript WHERE tenant = ? AND session = ?",
            [.text(conversation.tenant), .text(conversation.session)])?.optionalInteger("n")
        let position = (last ?? 0) &+ 1
        guard position <= Self.most else { throw Obstacle.full }
        let sealed = try sealer.seal(item.json.serialized(), Self.context(conversation, position: position, at: now))
        try transaction.execute(
            "INSERT INTO transcript (tenant, session, position, at, sealed) VALUES (?, ?, ?, ?, ?)",
            [.text(conversation.tenant), .text(conversation.session), .integer(position), .time(now), .blob(sealed)])
    }

    private static func context(_ conversation: Conversation, position: Int64, at: Timestamp) -> SealContext {
        SealContext(
            tenant: conversation.tenant, user: conversation.user,
            subject: "\(conversation.session)/\(String(position))@\(String(at.milliseconds))", part: "transcript")
    }

    private func find(
        _ tenant: ByteString, _ session: ByteString, in transaction: any SQLTransaction
    ) throws -> Conversation? {
        try transaction.row(
            "SELECT * FROM conversations WHERE tenant = ? AND session = ?", [.text(tenant), .text(session)]
        ).map { try read($0) }
    }

    private func read(_ row: SQLRow) throws -> Conversation {
        guard let state = ConversationState(rawValue: try row.text("state").text) else {
            throw StorageError.corrupt("the state of a conversation")
        }
        let conversation = Conversation(
            tenant: try row.text("tenant"), session: try row.text("session"), user: try row.text("user_id"),
            agent: try row.text("agent"), state: state, turn: try row.integer("turn"), owner: try row.text("owner"),
            cardFrom: try row.time("card_from"), updated: try row.time("updated"))
        // Who has the word is a right: an operator may answer where it was handed over, and nowhere else.
        guard rows.verify(try row.blob("mac"), "conversations", Self.values(conversation)) else {
            throw StorageError.corrupt("a conversation that was written past Remit")
        }
        return conversation
    }

    private func store(_ conversation: Conversation, in transaction: any SQLTransaction) throws {
        let values = Self.values(conversation)
        try transaction.execute(
            """
            INSERT INTO conversations (tenant, session, user_id, agent, state, turn, owner, card_from, updated, mac)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, session) DO UPDATE SET state = excluded.state, turn = excluded.turn, owner = excluded.owner,
                card_from = excluded.card_from, updated = excluded.updated, mac = excluded.mac
            """, values + [.blob(rows.mac("conversations", values))])
    }

    private static func values(_ conversation: Conversation) -> [SQLValue] {
        [
            .text(conversation.tenant), .text(conversation.session), .text(conversation.user),
            .text(conversation.agent),
            .text(ByteString(conversation.state.rawValue)), .integer(conversation.turn), .text(conversation.owner),
            .time(conversation.cardFrom), .time(conversation.updated),
        ]
    }
}
