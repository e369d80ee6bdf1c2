import Primitives

/// The graph of a workflow: its states by position, and every way between them that a run can take.
struct WorkflowFlow {
    /// One way.
    struct Edge: Hashable {
        let from: Int
        let to: Int
        let kind: Kind

        /// When it is taken.
        enum Kind {
            /// What the state does came about.
            case next
            /// A condition holds, or none does.
            case choice
            /// A call failed, and the state says where to go then.
            case failure
            /// A budget is used up, or a call failed whose state says nothing.
            case exhausted
        }

        var isNext: Bool { kind == .next }
        var isFailure: Bool { kind == .failure || kind == .exhausted }
    }

    let workflow: Workflow
    let edges: [Edge]
    private let out: [[Edge]]

    /// Ways to states that there are not are left out.
    init(_ workflow: Workflow) {
        self.workflow = workflow
        let failure = workflow.position(of: workflow.failure.name)
        var edges: [Edge] = []
        for (position, state) in workflow.states.enumerated() {
            for exit in state.exits {
                guard let target = workflow.position(of: exit.target.name) else { continue }
                let kind: Edge.Kind =
                    switch exit.kind {
                    case .next: .next
                    case .branch, .otherwise: .choice
                    case .failure: .failure
                    }
                edges.append(Edge(from: position, to: target, kind: kind))
            }
            // A budget may be used up anywhere, but where a run ends already, or is on its way out.
            guard let failure, !state.action.isEnd, position != failure else { continue }
            edges.append(Edge(from: position, to: failure, kind: .exhausted))
        }
        self.edges = edges
        var out = [[Edge]](repeating: [], count: workflow.states.count)
        for edge in edges { out[edge.from].append(edge) }
        self.out = out
    }

    func edges(from position: Int) -> [Edge] { out[position] }

    /// The states that a run can come to from here, this one among them, by ways that are taken.
    func reachable(from start: Int, by isTaken: (Edge) -> Bool = { _ in true }) -> Set<Int> {
        guard workflow.states.indices.contains(start) else { return [] }
        var seen: Set<Int> = [start]
        var open = [start]
        while let position = open.popLast() {
            for edge in out[position] where isTaken(edge) && seen.insert(edge.to).inserted { open.append(edge.to) }
        }
        return seen
    }

    /// The states from which an end can be reached before a budget is used up.
    var ending: Set<Int> {
        var into = [[Int]](repeating: [], count: workflow.states.count)
        for edge in edges where edge.kind != .exhausted { into[edge.to].append(edge.from) }
        var open = workflow.states.indices.filter { workflow.states[$0].action.isEnd }
        var seen = Set(open)
        while let position = open.popLast() {
            for from in into[position] where seen.insert(from).inserted { open.append(from) }
        }
        return seen
    }

    /// A loop whose states have no `visits`, as positions in the order in which they follow; nil where there is none.
    var unboundedLoop: [Int]? {
        let free = workflow.states.indices.filter { workflow.states[$0].visits == nil }
        // 0: not seen, 1: on the way, 2: done.
        var marks = [Int](repeating: 0, count: workflow.states.count)
        for start in free where marks[start] == 0 {
            var path: [(position: Int, next: Int)] = [(start, 0)]
            marks[start] = 1
            while let (position, next) = path.last {
                let exits = out[position].filter {
                    $0.kind != .exhausted && workflow.states[$0.to].visits == nil
                }
                guard next < exits.count else {
                    marks[position] = 2
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let target = exits[next].to
                if marks[target] == 1 {
                    let loop = path.map(\.position)
                    return Array(loop[(loop.firstIndex(of: target) ?? 0)...])
                }
                if marks[target] == 0 {
                    marks[target] = 1
                    path.append((target, 0))
                }
            }
        }
        return nil
    }
}
