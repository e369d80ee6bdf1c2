import Primitives

extension Workflow {
    /// A drawing in SVG, complete in itself, without a script: a box for each state, layer by layer, and an arrow for each way.
    package var svg: String { SVGDrawing(WorkflowDrawing(self)).text }
}

/// Places boxes and arrows, in pixels.
private struct SVGDrawing {
    private let drawing: WorkflowDrawing
    private let columns: Int
    private let rows: Int

    private static let box = (width: 220, height: 50)
    private static let gap = (across: 60, down: 56)
    private static let margin = 40

    init(_ drawing: WorkflowDrawing) {
        self.drawing = drawing
        columns = (drawing.boxes.map(\.place).max() ?? 0) + 1
        rows = (drawing.boxes.map(\.layer).max() ?? 0) + 1
    }

    var text: String {
        let width = 2 * Self.margin + columns * (Self.box.width + Self.gap.across) + 80
        let height = 2 * Self.margin + rows * (Self.box.height + Self.gap.down)
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\" font-family=\"sans-serif\" font-size=\"13\">",
            "<title>\(Self.escaped(drawing.title.text))</title>",
            "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#444\"/></marker></defs>",
            "<rect width=\"\(width)\" height=\"\(height)\" fill=\"#fff\"/>",
        ]
        for (number, arrow) in drawing.arrows.enumerated() { lines += path(arrow, number) }
        for box in drawing.boxes { lines += rectangle(box) }
        lines.append("</svg>")
        return lines.joined(separator: "\n") + "\n"
    }

    private func corner(_ box: WorkflowDrawing.Box) -> (x: Int, y: Int) {
        let members = drawing.boxes.count { $0.layer == box.layer }
        let indent = (columns - members) * (Self.box.width + Self.gap.across) / 2
        return (
            Self.margin + indent + box.place * (Self.box.width + Self.gap.across),
            Self.margin + box.layer * (Self.box.height + Self.gap.down)
        )
    }

    private func rectangle(_ box: WorkflowDrawing.Box) -> [String] {
        let (x, y) = corner(box)
        let colour =
            switch box.state.action {
            case .ask: "#e8f0fe"
            case .call, .deliver: "#fef3d8"
            case .verify, .decide: "#eee8fd"
            case .undo, .handOver: "#fde8e8"
            case .wait, .postpone: "#f0f0f0"
            case .end: "#e4f5e8"
            }
        let radius = box.state.action.isEnd ? 24 : 6
        let middle = x + Self.box.width / 2
        return [
            "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(Self.box.width)\" height=\"\(Self.box.height)\" rx=\"\(radius)\" fill=\"\(colour)\" stroke=\"#444\"/>",
            "<text x=\"\(middle)\" y=\"\(y + 21)\" text-anchor=\"middle\" font-weight=\"bold\">\(Self.shown(box.lines[0]))</text>",
            "<text x=\"\(middle)\" y=\"\(y + 39)\" text-anchor=\"middle\">\(Self.shown(box.lines[1]))</text>",
        ]
    }

    private func path(_ arrow: WorkflowDrawing.Arrow, _ number: Int) -> [String] {
        let (from, to) = (drawing.boxes[arrow.from], drawing.boxes[arrow.to])
        let (a, b) = (corner(from), corner(to))
        let dash = arrow.isFailure ? " stroke-dasharray=\"5 4\"" : ""
        let line: String
        let label: (x: Int, y: Int)
        if to.layer > from.layer {
            // Side by side where several leave one box.
            let leaving = drawing.arrows.indices.filter { drawing.arrows[$0].from == arrow.from }
            let position = leaving.firstIndex(of: number) ?? 0
            let start = a.x + Self.box.width * (position + 1) / (leaving.count + 1)
            let (top, bottom) = (a.y + Self.box.height, b.y)
            let end = b.x + Self.box.width / 2
            let bend = max(20, (bottom - top) / 2)
            line = "M\(start) \(top)C\(start) \(top + bend) \(end) \(bottom - bend) \(end) \(bottom)"
            label = ((3 * start + end) / 4, top + 15 + 13 * (position % 3))
        } else if to.layer == from.layer, abs(to.place - from.place) == 1 {
            // To the neighbour.
            let isRight = to.place > from.place
            let start = isRight ? a.x + Self.box.width : a.x
            let end = isRight ? b.x : b.x + Self.box.width
            line = "M\(start) \(a.y + 25)L\(end) \(b.y + 25)"
            label = ((start + end) / 2, a.y + 19)
        } else {
            // Back, or within a layer: around the right side.
            let (start, end) = ((a.x + Self.box.width, a.y + 25), (b.x + Self.box.width, b.y + 25))
            let side = max(start.0, end.0) + 46
            line = "M\(start.0) \(start.1)C\(side) \(start.1) \(side) \(end.1) \(end.0) \(end.1)"
            label = (side - 8, (start.1 + end.1) / 2)
        }
        var lines = ["<path d=\"\(line)\" fill=\"none\" stroke=\"#444\" marker-end=\"url(#tip)\"\(dash)/>"]
        if let text = arrow.label {
            lines.append(
                "<text x=\"\(label.x)\" y=\"\(label.y)\" text-anchor=\"middle\" font-size=\"11\" fill=\"#444\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\">\(Self.shown(text))</text>"
            )
        }
        return lines
    }

    /// Short enough for a box.
    private static func shown(_ text: String) -> String {
        escaped(text.unicodeScalars.count > 30 ? String(text.prefix(29)) + "…" : text)
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case _ where scalar.value < 0x20: escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
