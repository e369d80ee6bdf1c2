import Testing

/// How a law was broken: an effect, a disclosure or an answer that it rules out.
struct Breach: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Throws ``Breach`` unless the condition holds.
func hold(_ condition: Bool, _ otherwise: @autoclosure () -> String) throws(Breach) {
    if !condition { throw Breach(otherwise()) }
}

/// Waits until the condition holds, for so many tries: whether it does.
@discardableResult
func eventually(tries: Int = 400, _ condition: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<tries {
        if try await condition() { return true }
        try await Task.sleep(for: .milliseconds(20))
    }
    return try await condition()
}

/// One attack on a law, carried out through the doors alone.
///
/// It throws ``Breach`` where it gets through, and any other error where it could not be tried. The same attack serves as the
/// law's test and, with `breaks` switched off, as the proof that the test can fail.
struct Attack: Sendable, CustomTestStringConvertible {
    let law: Int
    let name: String
    /// The guard without which it gets through, where there is one that stands alone.
    let breaks: String?
    let body: @Sendable (World) async throws -> Void

    init(_ law: Int, _ name: String, breaks: String? = nil, _ body: @escaping @Sendable (World) async throws -> Void) {
        self.law = law
        self.name = name
        self.breaks = breaks
        self.body = body
    }

    var testDescription: String { "law \(law): \(name)" }
}
