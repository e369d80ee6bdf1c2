/// What one exchange with a back end may cost.
package struct TransportLimits: Hashable, Sendable {
    /// To reach the server, TLS included, or to wait for one of the connections to it. The transport's own counts, whatever
    /// a single exchange says.
    package var connect: Duration
    /// Between two pieces of the answer. The transport's own counts.
    package var read: Duration
    /// From the first look at the name to the last byte of the answer. Longer than ``connect``, or nothing is ever sent.
    package var total: Duration
    /// The answer's body, in bytes.
    package var body: Int
    /// The answer's header fields, in bytes.
    package var head: Int

    package init(
        connect: Duration = .seconds(3), read: Duration = .seconds(10), total: Duration = .seconds(20),
        body: Int = 1 << 20,
        head: Int = 32 << 10
    ) {
        self.connect = connect
        self.read = read
        self.total = total
        self.body = body
        self.head = head
    }
}
