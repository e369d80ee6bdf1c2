import JSON
import Primitives
import Provenance

@testable import Manifests

/// How a draft stands to what a person says of the same description.
struct ImportScore {
    private(set) var effects = (right: 0, all: 0)
    private(set) var bindings = (right: 0, all: 0)
    /// Each draft that lets more through than it should.
    private(set) var permissive: [String] = []
    /// What Remit could not send.
    private(set) var leftOut: [String] = []
    /// Each other difference.
    private(set) var other: [String] = []

    init(_ draft: ManifestDraft, document: JSONValue, labels: JSONValue) {
        for member in labels["operations"]?.object?.members ?? [] {
            let place = Self.normal(member.key)
            let tool = draft.tools.first { Self.normal("\($0.method) \($0.path)") == place }
            judge(effect: member.value, member.key, tool, draft)
            guard let tool else { continue }
            for parameter in member.value["parameters"]?.object?.members ?? [] {
                judge(parameter: parameter.key, parameter.value.string ?? "", member.key, tool, draft)
            }
        }
        for field in labels["strangers"]?.array?.compactMap(\.string) ?? [] {
            let parts = field.text.split(separator: ".").map { ByteString($0) }
            if parts.count == 2, draft.records.contains(where: { $0.name == parts[0] && $0.fields.contains(parts[1]) })
            {
                permissive.append("\(field) is taken for the company's own word")
            }
        }
        for field in labels["secrets"]?.array?.compactMap(\.string) ?? [] {
            let parts = field.text.split(separator: ".").map { ByteString($0) }
            guard parts.count == 2, let record = draft.records.first(where: { $0.name == parts[0] }) else { continue }
            if record.fields.contains(parts[1]) { permissive.append("\(field) is a secret, and is shown") }
            if !record.secrets.contains(parts[1]) { other.append("\(field) is not seen to be a secret") }
        }
    }

    private mutating func judge(
        effect label: JSONValue, _ name: ByteString, _ tool: ManifestDraft.Tool?, _ draft: ManifestDraft
    ) {
        guard let wanted = label["effect"]?.string else { return }
        guard let tool else {
            // Forms and files, which Remit does not send: nothing is drafted, and nothing let through.
            leftOut.append("\(name) is left out")
            return
        }
        effects.all += 1
        let isUndo = tool.isOnlyUndo || draft.tools.contains { $0.undo?.hasPrefix("\(tool.name)(") == true }
        switch (wanted.text, tool.effect.value) {
        case ("read", .read), ("irreversible", .irreversible): effects.right += 1
        case ("write", .write):
            let undo = draft.tools.first { tool.undo?.hasPrefix("\($0.name)(") == true }
            let expected = label["undo"]?.string.map(Self.normal)
            if tool.isOnlyUndo || undo.map({ Self.normal("\($0.method) \($0.path)") }) == expected {
                effects.right += 1
            } else {
                permissive.append("\(name) is taken back by \(tool.undo ?? "?"), not by \(expected ?? "?")")
            }
        case ("undo", .write) where isUndo: effects.right += 1
        case ("undo", .irreversible): other.append("\(name) is irreversible, not a way back")
        case (_, .irreversible): other.append("\(name) is irreversible, not \(wanted)")
        case (_, .read): permissive.append("\(name) is a read, not \(wanted)")
        case ("read", _): other.append("\(name) is \(tool.effect.value.rawValue), not a read")
        default: permissive.append("\(name) is a write (\(tool.undo ?? "undo")), not \(wanted)")
        }
        if tool.isPublic, label["public"]?.bool != true { permissive.append("\(name) is public") }
    }

    private mutating func judge(
        parameter name: ByteString, _ wanted: ByteString, _ operation: ByteString, _ tool: ManifestDraft.Tool,
        _ draft: ManifestDraft
    ) {
        // A path parameter may be called by its place.
        let own =
            tool.parameters.contains(name)
            ? name
            : tool.parameters.first {
                Words.isIdentifier($0) && tool.path.text.contains("{\($0)}") && !operation.text.contains("{\($0)}")
            }
        guard let own else { return other.append("\(operation): \(name) is not there") }
        bindings.all += 1
        let binding = draft.names.first { $0.name == own }?.binding.value
        let drafted =
            tool.unbound.contains(own) ? "other" : binding.map { $0.hasPrefix("{ is:") ? "session" : "own" } ?? "other"
        if drafted == wanted.text {
            bindings.right += 1
        } else if drafted == "other" && !tool.questions.contains(where: { $0.contains("`\(own)`") })
            && !tool.effect.isAsking
        {
            permissive.append("\(operation): nothing binds \(name) (\(wanted)), and nobody is asked")
        } else {
            other.append("\(operation): \(name) is \(drafted), not \(wanted)")
        }
    }

    /// Path parameters by place, not by name.
    private static func normal(_ text: ByteString) -> ByteString {
        var output = ""
        var isInside = false
        for character in text.text {
            if character == "{" { isInside = true }
            if !isInside { output.append(character) }
            if character == "}" {
                isInside = false
                output += "{}"
            }
        }
        while output.hasSuffix("/") { output.removeLast() }
        return ByteString(output)
    }
}

extension Drafted<Effect> {
    /// A person is asked before each such call.
    var isAsking: Bool { value == .irreversible }
}
