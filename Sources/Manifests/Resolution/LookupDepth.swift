import Folder
import Primitives

/// How many look-ups follow each other before one can be made. The read of an `owner` counts itself, and is no use of the
/// parameter that it proves.
struct LookupDepth {
    /// So many at most.
    static let limit = 3

    private let facts: [FactID: Fact]
    private var depths: [FactID: Int] = [:]
    private var open: [FactID] = []
    private let list: DiagnosticList

    /// The facts with their calls complete.
    init(_ facts: [Fact], _ list: DiagnosticList) {
        self.facts = Dictionary(facts.map { ($0.id, $0) }) { first, _ in first }
        self.list = list
        for fact in facts { _ = depth(of: fact.id) }
        for fact in facts where depths[fact.id] ?? 0 == Self.limit + 1 {
            tooDeep("The fact `\(fact.id.name)`", fact.lookup.location)
        }
    }

    /// Reports a look-up that would be made after too many others.
    mutating func check(_ call: CallExpression) {
        if depth(of: call) > Self.limit { tooDeep("`\(call.tool)`", call.location) }
    }

    private mutating func depth(of call: CallExpression) -> Int {
        var deepest = 0
        for argument in call.arguments {
            if case .fact(let id) = argument.value { deepest = max(deepest, depth(of: id)) }
        }
        return deepest + 1
    }

    private mutating func depth(of id: FactID) -> Int {
        if let known = depths[id] { return known }
        guard let fact = facts[id] else { return 0 }
        if let start = open.firstIndex(of: id) {
            let circle = (open[start...] + [id]).map { "`\($0.name)`" }.joined(separator: " → ")
            list.error(
                "lookup.circle", "These facts need each other: \(circle).", fix: "Let one of them begin at `$user`.",
                at: fact.lookup.location)
            return 0
        }
        // A chain this long is too deep wherever it ends.
        guard open.count <= 64 else { return Self.limit + 1 }
        open.append(id)
        let depth = depth(of: fact.lookup.call)
        open.removeLast()
        depths[id] = depth
        return depth
    }

    private func tooDeep(_ subject: String, _ location: SourceLocation) {
        list.error(
            "lookup.too-deep", "\(subject) needs more than \(Self.limit) look-ups one after the other.",
            fix: "Begin nearer: with a tool that takes what is known already.",
            at: location)
    }
}
