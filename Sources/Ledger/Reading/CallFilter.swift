package import Primitives

/// Which calls a reader wants, as an incident is cut out; what is nil is not asked for.
package struct CallFilter: Hashable, Sendable {
    /// Only this tenant's. Nil is every tenant's: for operators alone.
    package var tenant: ByteString?
    package var session: ByteString?
    package var agent: ByteString?
    package var tool: ByteString?
    /// Begun not before.
    package var since: Timestamp?
    /// Begun before.
    package var until: Timestamp?
    /// Only writes that happened, or may have, that are no undo and were not undone.
    package var undoable: Bool
    /// Only writes that happened, or may have, and are no undo; those that were undone too.
    package var writes = false

    package init(
        tenant: ByteString? = nil, session: ByteString? = nil, agent: ByteString? = nil, tool: ByteString? = nil,
        since: Timestamp? = nil, until: Timestamp? = nil, undoable: Bool = false
    ) {
        self.tenant = tenant
        self.session = session
        self.agent = agent
        self.tool = tool
        self.since = since
        self.until = until
        self.undoable = undoable
    }
}
