import Acme
import JSON
import Primitives
import Puppet

/// Compares what was promised of a request with what came of it, and says so on the screen.
struct Judge {
    let arena: Arena
    let screen: Screen
    let foreign: ForeignValues
    private var observer: Observer
    /// What went other than promised, for a person.
    private(set) var misses: [String] = []
    /// How many refusals of each code the ledger listed.
    private var listed: [ByteString: Int] = [:]
    /// How many of one code the ledger lists before it only counts them.
    private static let flood = 20
    /// How many requests were refused as promised.
    private(set) var refused = 0
    /// How many went through as promised.
    private(set) var passed = 0

    init(_ arena: Arena, screen: Screen) async throws {
        self.arena = arena
        self.screen = screen
        foreign = ForeignValues(arena.facts, contacts: try await arena.inspection.rows(.contacts))
        observer = try await Observer(arena)
    }

    /// Forgets what happened up to now.
    mutating func lookAway() async throws { _ = try await observer.look() }

    /// What is new since the last look.
    mutating func look() async throws -> Observation { try await observer.look() }

    /// Something that was not a request went other than promised.
    mutating func miss(_ what: String) { misses.append(what) }

    /// Makes a request and judges what came of it.
    @discardableResult
    mutating func judge(
        _ request: Request, by attacker: Attacker, pace: Double
    ) async throws -> (answers: [Wire.Answer], seen: Observation) {
        let answers = try await answers(to: request, by: attacker)
        let seen = try await observer.look()
        for refusal in seen.refusals { listed[ByteString(refusal.code), default: 0] += 1 }
        let ruling = Ruling(
            request, answers: answers, seen: seen, foreign: foreign, tenant: arena.facts.user.tenant,
            isFlood: listed.values.contains { $0 >= Self.flood })
        if ruling.problems.isEmpty { if request.promise.isOwn { passed += 1 } else { refused += 1 } }
        try await report(
            request.asked, ruling.decision, seen.effect, ruling.problems, request.promise.isOwn ? .plain : .good,
            pace: pace)
        return (answers, seen)
    }

    /// Counts what was judged elsewhere.
    mutating func count(passed: Int, refused: Int) {
        self.passed += passed
        self.refused += refused
    }

    /// Says what came of something, and keeps what went other than promised.
    mutating func report(
        _ asked: String, _ decision: String, _ effect: String, _ problems: [String], _ style: Screen.Style = .good,
        pace: Double = 1
    ) async throws {
        guard !problems.isEmpty else {
            try await screen.line(asked: asked, decision: decision, effect: effect, style, pace: pace)
            return
        }
        let problems = problems.joined(separator: "; ")
        misses.append("\(asked): \(problems)")
        try await screen.line(
            asked: asked, decision: decision, effect: "\(effect)  NOT AS PROMISED: \(problems)", .bad, pace: pace)
    }

    /// The answers; none where the other side cut the connection, as it may do to a request that it will not read.
    private func answers(to request: Request, by attacker: Attacker) async throws -> [Wire.Answer] {
        do {
            return try await request.run(attacker)
        } catch let error as PuppetError {
            throw error
        } catch let error as CancellationError {
            throw error
        } catch {
            try Task.checkCancellation()
            return []
        }
    }
}
