extension Workflow {
    /// A flow chart in Mermaid's language.
    package var mermaid: String {
        let drawing = WorkflowDrawing(self)
        var lines = ["flowchart TD"]
        for (position, box) in drawing.boxes.enumerated() {
            let text = box.lines.map(Self.escaped).joined(separator: "<br/>")
            let shape: (open: String, close: String) =
                switch box.state.action {
                case .decide, .verify: ("{", "}")
                case .end, .handOver: ("([", "])")
                default: ("[", "]")
                }
            lines.append("  s\(position)\(shape.open)\"\(text)\"\(shape.close)")
        }
        for arrow in drawing.arrows {
            let line = arrow.isFailure ? "-.->" : "-->"
            let label = arrow.label.map { "|\"\(Self.escaped($0))\"|" } ?? ""
            lines.append("  s\(arrow.from) \(line)\(label) s\(arrow.to)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Mermaid writes signs of its own by their numbers.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "#", "<", ">", "&", "{", "}", "|", "`": escaped += "#\(scalar.value);"
            case _ where scalar.value < 0x20: escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
