import Guards
import JSON
import Manifests
import Primitives
import Provenance
import Redaction

/// Masks the secrets among a call's arguments, so that nothing that is decided, shown or written down holds one. Pure.
///
/// A parameter of kind `secret` takes one: its value is sealed under its marker, for the back end's request alone. In any other a
/// secret that has a form, or that this session knows, becomes its marker for good.
struct ArgumentMasker {
    let tool: Tool
    let redactors: SessionRedactors
    /// The session's id.
    let session: ByteString
    let known: [SessionSecrets.Known]
    /// What has to be sealed.
    private(set) var taken: [MaskedValue] = []

    init(tool: Tool, redactors: SessionRedactors, session: ByteString, known: [SessionSecrets.Known]) {
        self.tool = tool
        self.redactors = redactors
        self.session = session
        self.known = known
    }

    mutating func mask(_ arguments: JSONObject) -> JSONObject {
        var masked = JSONObject()
        var text = redactors.redactor(for: session, .secrets, known: known)
        var plain = redactors.redactor(for: session, .knownAlone, known: known)
        for member in arguments.members {
            let kinds = Set(tool.parameters.filter { $0.path.head == member.key }.map(\.kind))
            // Ids and amounts are compared with those of the company: only what is known changes them.
            let isText = kinds.isEmpty || !kinds.isDisjoint(with: [.content, .free])
            let value = kinds.contains(.secret) ? sealing(member.value, at: member.key) : member.value
            guard guarded(.secretArguments) else {
                masked[member.key] = value
                continue
            }
            // Under its key, which says what it may be.
            let whole = JSONValue.object([member.key: value])
            let redacted = isText ? text.redact(whole).value : plain.redact(whole).value
            masked[member.key] = redacted.object?.members.first?.value ?? .null
        }
        return masked
    }

    /// The value with the marker of each secret that a parameter takes.
    private mutating func sealing(_ value: JSONValue, at name: ByteString) -> JSONValue {
        var root = JSONValue.object([name: value])
        for parameter in tool.parameters where parameter.kind == .secret && parameter.path.head == name {
            var found: [MaskedValue] = []
            root = parameter.path.changing(in: root) { value in
                guard let text = value.string ?? value.number?.lexeme, !text.isEmpty else {
                    // No tool takes one in parts: nothing of them is sent, kept or shown.
                    return value.array != nil || value.object != nil ? .null : value
                }
                if SecretMarker.isOne(text) { return value }
                let secret = known(text, as: .given)
                found.append(secret)
                return .string(secret.marker)
            }
            taken += found
        }
        return root[name] ?? value
    }

    /// A secret as the session knows it, or as one that it gave just now.
    private func known(_ text: ByteString, as label: RedactionLabel) -> MaskedValue {
        let bytes = Array(text.utf8)
        let label = known.first { $0.value == text }?.label ?? label
        return MaskedValue(
            marker: redactors.markers(of: session).marker(label, for: bytes), label: label, value: text)
    }
}

/// The marker of a secret, as an argument.
enum SecretMarker {
    static let start = "⟦secret:"

    /// Whether one stands anywhere in a value.
    static func stands(in value: JSONValue) -> Bool {
        var pending = [value]
        while let next = pending.popLast() {
            switch next {
            case .string(let text): if text.text.contains(start) { return true }
            case .array(let elements): pending += elements
            case .object(let object): pending += object.members.map(\.value)
            case .null, .bool, .number: break
            }
        }
        return false
    }

    static func isOne(_ text: ByteString) -> Bool {
        text.text.hasPrefix(start) && text.text.hasSuffix("⟧") && text.count <= 120
    }
}
