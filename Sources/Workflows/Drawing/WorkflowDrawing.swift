import Manifests
import Primitives

/// What a drawing of a workflow shows: its states in layers, and the ways between them.
struct WorkflowDrawing {
    struct Box {
        let state: WorkflowState
        /// What stands in it: its name, and what it does.
        let lines: [String]
        let layer: Int
        /// From the left, in its layer.
        let place: Int
    }

    struct Arrow {
        let from: Int
        let to: Int
        let label: String?
        let isFailure: Bool
    }

    let title: ByteString
    let boxes: [Box]
    let arrows: [Arrow]

    init(_ workflow: Workflow) {
        title = workflow.title
        var arrows: [Arrow] = []
        for (position, state) in workflow.states.enumerated() {
            for exit in state.exits {
                guard let target = workflow.position(of: exit.target.name) else { continue }
                arrows.append(
                    Arrow(from: position, to: target, label: exit.label, isFailure: exit.kind == .failure))
            }
        }
        self.arrows = arrows
        let layers = Self.layers(workflow, arrows)
        let places = Self.places(layers, arrows)
        boxes = workflow.states.enumerated().map { position, state in
            Box(
                state: state, lines: [state.name.text, Self.words(state.action)], layer: layers[position],
                place: places[position])
        }
    }

    /// How many steps a state is from the start at least; what only a failure leads to comes last.
    private static func layers(_ workflow: Workflow, _ arrows: [Arrow]) -> [Int] {
        var layers = [Int?](repeating: nil, count: workflow.states.count)
        for start in [0, workflow.position(of: workflow.failure.name)].compactMap(\.self)
        where layers.indices.contains(start) && layers[start] == nil {
            layers[start] = (layers.compactMap(\.self).max() ?? -1) + 1
            var open = [start]
            while !open.isEmpty {
                var next: [Int] = []
                for position in open {
                    for arrow in arrows where arrow.from == position && layers[arrow.to] == nil {
                        layers[arrow.to] = (layers[position] ?? 0) + 1
                        next.append(arrow.to)
                    }
                }
                open = next
            }
        }
        let last = (layers.compactMap(\.self).max() ?? 0) + 1
        return layers.map { $0 ?? last }
    }

    /// Places within each layer: near what leads to a state.
    private static func places(_ layers: [Int], _ arrows: [Arrow]) -> [Int] {
        var places = [Int](repeating: 0, count: layers.count)
        for layer in 0...(layers.max() ?? 0) {
            let members = layers.indices.filter { layers[$0] == layer }
            let weights = members.map { member -> Double in
                let before = arrows.filter { $0.to == member && layers[$0.from] < layer }.map {
                    Double(places[$0.from])
                }
                return before.isEmpty ? Double(member) : before.reduce(0, +) / Double(before.count)
            }
            let order = members.indices.sorted { (weights[$0], $0) < (weights[$1], $1) }
            for (place, index) in order.enumerated() { places[members[index]] = place }
        }
        return places
    }

    private static func words(_ action: WorkflowAction) -> String {
        switch action {
        case .ask(let ask): "ask \(ask.slots.map(\.name.text).joined(separator: ", "))"
        case .verify(let verify): "verify \(WorkflowTools.name(verify.condition.lookup.call))"
        case .call(let call): "call \(WorkflowTools.name(call.call))"
        case .deliver(let deliver): "deliver \(deliver.variable) by \(deliver.way.rawValue)"
        case .wait(let wait): "wait \(duration(wait.seconds))"
        case .decide: "decide"
        case .undo(let undo): "undo \(undo.states.map(\.name.text).joined(separator: ", "))"
        case .postpone(let postpone): "postpone \(postpone.workflow) by \(duration(postpone.seconds))"
        case .handOver(let handOver): "hand over to \(handOver.queue)"
        case .end: "end"
        }
    }

    private static func duration(_ seconds: Int64) -> String {
        for (unit, factor) in [("d", 86_400), ("h", 3_600), ("m", 60)] as [(String, Int64)]
        where seconds.isMultiple(of: factor) {
            return "\(seconds / factor)\(unit)"
        }
        return "\(seconds)s"
    }
}
