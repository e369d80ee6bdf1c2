import Glibc
import JSON
import Manifests
import Primitives
import Provenance
import Telemetry

extension ToolsReviewCommand {
    /// Shows each draft with an example of a call, and asks whether it may serve.
    static func review(drafts: [Tool], in folder: String) {
        let terminal = Sentences.terminal
        print(
            "\(drafts.count) tools are drafts and serve nobody. For each: `y` accepts it, `n` leaves it off, `q` ends.")
        var accepted = 0
        for tool in drafts {
            print("\n\(lines(of: tool))")
            print(terminal.bold("Accept? [y/n/q] "), terminator: "")
            Output.flush()
            guard let answer = readLine(), answer != "q" else { break }
            guard answer == "y" || answer == "yes" else { continue }
            do throws(Fault) {
                try ToolsAcceptance(folder: folder).accept(tool.publicName)
                accepted += 1
                print(terminal.green("on"))
            } catch {
                print("\(terminal.yellow("stays off")): \(error)")
            }
        }
        print("\n\(accepted) accepted.")
    }

    /// What a draft would do, for a person to read.
    static func lines(of tool: Tool) -> String {
        let terminal = Sentences.terminal
        var lines = [
            "\(terminal.bold(tool.publicName.text))  \(tool.effect.rawValue)  \(terminal.dim("\(tool.location.file):\(tool.location.line)"))",
            "  \(tool.description.text.prefix(200))",
        ]
        for parameter in tool.parameters {
            let what =
                switch parameter.binding {
                case .filled(let operand)?: "filled in: \(operand)"
                case .constant?: "a constant"
                case .owner(let rule)?: "proved by \(rule.lookup)"
                case .member?, .key?, .any?, .matches?: "one of the user's own"
                case nil: parameter.kind.rawValue
                }
            lines.append("  \(parameter.path)\(parameter.isRequired ? "" : "?"): \(what)")
        }
        if let undo = tool.undo { lines.append("  taken back by \(undo)") }
        lines.append("  an agent would call \(tool.publicName) \(example(of: tool))")
        return lines.joined(separator: "\n")
    }

    private static func example(of tool: Tool) -> String {
        var arguments = JSONObject()
        for parameter in tool.parameters
        where parameter.path.segments.count == 1 && parameter.isRequired && parameter.binding?.fill == nil {
            arguments[parameter.name] = value(parameter.schema)
        }
        return String(validating: JSONValue.object(arguments).serialized(), as: UTF8.self) ?? "{}"
    }

    private static func value(_ schema: JSONValue) -> JSONValue {
        if let first = schema["enum"]?.array?.first { return first }
        switch schema["type"]?.string ?? schema["type"]?.array?.first?.string {
        case "integer": return 1
        case "number": return 1
        case "boolean": return true
        case "array": return []
        case "object": return [:]
        default: return "…"
        }
    }
}
