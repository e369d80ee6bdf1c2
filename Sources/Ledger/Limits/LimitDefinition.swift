package import Primitives

/// A counter that policies may read, as `limits.yaml` declares it: `context.history.<name>`. What a call adds is reserved with
/// its intent, in the same transaction.
package struct LimitDefinition: Sendable {
    /// Over whom it counts.
    package enum Scope: String, Sendable { case user, tenant, agent, session }

    /// The name after `context.history.`.
    package let name: ByteString
    /// The public name of the tool whose calls it counts.
    package let tool: ByteString
    /// The argument whose whole-number value it sums; nil: it counts calls.
    package let sum: ByteString?
    package let per: Scope
    /// How far back it looks, in seconds.
    package let window: Int64

    package init(name: ByteString, tool: ByteString, sum: ByteString?, per: Scope, window: Int64) {
        self.name = name
        self.tool = tool
        self.sum = sum
        self.per = per
        self.window = window
    }
}
