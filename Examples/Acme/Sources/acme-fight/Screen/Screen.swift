import Foundation

/// The terminal: what a person reads, at a pace that a person can follow. Plain where it is no terminal.
struct Screen: Sendable {
    /// A manner of speaking.
    enum Style: String, Sendable {
        case plain = ""
        case bold = "1"
        case dim = "2"
        case good = "32"
        case bad = "1;31"
        case loss = "33"
        case title = "1;36"
    }

    let isColoured: Bool
    /// How long the pauses are, against what the steps ask for; 0: there are none.
    let tempo: Double

    init(tempo: Double) {
        self.tempo = tempo
        let environment = ProcessInfo.processInfo.environment
        isColoured = isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
    }

    /// Prints a line.
    func say(_ text: String = "") {
        print(text)
        fflush(nil)
    }

    func paint(_ text: String, _ style: Style) -> String {
        isColoured && style != .plain ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// The heading of a step.
    func heading(_ number: Int, _ title: String) async throws {
        say()
        say(paint("\(number)  \(title)", .title))
        try await pause(1.2)
    }

    /// A sentence of the story.
    func tell(_ text: String) async throws {
        say("   " + text)
        try await pause(1.2)
    }

    /// *asked → decision and law → effect*
    func line(asked: String, decision: String, effect: String, _ style: Style, pace: Double = 1) async throws {
        let asked = Self.padded(asked, to: 50)
        let decision = paint(Self.padded(decision, to: 40), style)
        say("   \(asked) → \(decision) → \(effect)")
        try await pause(pace)
    }

    /// Waits, at the tempo of the fight. In seconds.
    func pause(_ seconds: Double) async throws {
        try Task.checkCancellation()
        if tempo > 0 { try await Task.sleep(for: .seconds(seconds * tempo)) }
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
