package import Primitives

/// What a counter said when a decision was made.
package struct CounterReading: Hashable, Sendable {
    /// The limit's name: `context.history.<name>`.
    package let name: ByteString
    /// Over whom: the tenant, and which user, agent or session of it.
    package let key: CounterKey
    /// How far back, in seconds.
    package let window: Int64
    /// The time that the window ends at.
    package let at: Timestamp
    /// The count or sum; `Int64.max` where it is beyond that.
    package let value: Int64

    package init(name: ByteString, key: CounterKey, window: Int64, at: Timestamp, value: Int64) {
        self.name = name
        self.key = key
        self.window = window
        self.at = at
        self.value = value
    }
}

/// Over whom one counter counts.
package struct CounterKey: Hashable, Sendable {
    package let tenant: ByteString
    package let scope: LimitDefinition.Scope
    /// The id of the user, agent or session; empty for the tenant's own.
    package let id: ByteString

    /// Nil where the subject has no tenant or nobody of that scope: then nothing can be counted, and nothing permitted on it.
    package init?(_ scope: LimitDefinition.Scope, of subject: CallSubject) {
        let id: ByteString? =
            switch scope {
            case .tenant: ""
            case .user: subject.user
            case .agent: subject.agent
            case .session: subject.session
            }
        guard let tenant = subject.tenant, let id else { return nil }
        self.tenant = tenant
        self.scope = scope
        self.id = id
    }
}
