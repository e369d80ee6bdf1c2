/// Where lines of text go.
package protocol LineSink: Sendable {
    /// Takes one line, without its line feed. Returns at once: a sink that cannot keep up drops lines and says so later.
    func write(line: [UInt8])
}

/// Keeps nothing.
package struct DiscardingSink: LineSink {
    package init() {}
    package func write(line: [UInt8]) {}
}
