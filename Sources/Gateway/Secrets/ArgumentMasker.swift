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
    let session: Party
    let known: [SessionSecrets.Known]
    /// What has to be sealed.
    private(set) var taken: [MaskedValue] = []

    private static let given = RedactionLabel("secret:given")

    init(tool: Tool, redactors: SessionRedactors, session: Party, known: [SessionSecrets.Known]) {
        self.tool = tool
        self.redactors = redactors
        self.session = session
        self.known = known
    }

    mutating func mask(_ arguments: JSONObject) -> JSONObject {
        var masked = JSONObject()
        for member in arguments.members {
            let kinds = Set(tool.parameters.filter { $0.path.head == member.key }.map(\.kind))
            // Ids and amounts are compared with those of the company: only what is known changes them.
            let isText = kinds.isEmpty || !kinds.isDisjoint(with: [.content, .free])
            var redactor = redactors.redactor(for: session.id, isText ? .secrets : .knownAlone, known: known)
            let value = kinds.contains(.secret) ? sealing(member.value, at: member.key) : member.value
            masked[member.key] =
                guarded(.secretArguments)
                ? redactor.redact(.object([member.key: value])).value.object?.members.first?.value ?? value : value
        }
        return masked
    }

    /// The value with the marker of each secret that a parameter takes.
    private mutating func sealing(_ value: JSONValue, at name: ByteString) -> JSONValue {
        var root = JSONValue.object([name: value])
        for parameter in tool.parameters where parameter.kind == .secret && parameter.path.head == name {
            var found: [MaskedValue] = []
            root = parameter.path.changing(in: root) { value in
                guard let text = value.string ?? value.number?.lexeme, !text.isEmpty, let label = Self.given else {
                    return value
                }
                if SecretMarker.isOne(text) { return value }
                let secret = known(text, as: label)
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
            marker: redactors.markers(of: session.id).marker(label, for: bytes), label: label, value: text)
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
