import Guards
import JSON
import Manifests
import Primitives
import Provenance
import Redaction
import Storage
import Identity

extension Gateway {
    /// The arguments with a marker for each secret; what a parameter takes is sealed before anything else is done with the call.
    /// With it all secrets that the session knows then.
    func masked(
        _ arguments: JSONObject, of frame: CallFrame
    ) async throws(Refusal) -> (arguments: JSONObject, known: [SessionSecrets.Known]) {
        do {
            let known = try await memory.knownSecrets(of: frame.session)
            var masker = ArgumentMasker(
                tool: frame.tool, redactors: redactors, session: frame.session.id, known: known)
            let masked = masker.mask(arguments)
            if !masker.taken.isEmpty { try await memory.keep(masker.taken, of: frame.session) }
            return (masked, known + masker.taken.map { .init(label: $0.label, value: $0.value) })
        } catch let refusal as Refusal {
            // not enforcing: passes on what the store refused
            throw refusal
        } catch {
            // not enforcing: without its secrets at hand nothing may be written down
            throw Refusal(.unavailable, .secretsGoAround, "secrets.unreadable")
        }
    }

    /// The arguments as a back end gets them: with the secrets that markers stand for, where a parameter takes one, and nowhere else.
    func revealed(_ arguments: JSONObject, of frame: CallFrame) async throws(Refusal) -> JSONObject {
        let parameters = frame.tool.parameters.filter { !guarded(.secretTaken) || $0.kind == .secret }
        guard !parameters.isEmpty else { return arguments }
        let handles = Set(
            parameters.flatMap { $0.path.present(in: .object(arguments)) }.compactMap(\.string)
                .filter(SecretMarker.isOne))
        guard !handles.isEmpty else { return arguments }
        let values: [ByteString: ByteString]
        do {
            values = try await memory.secrets(of: handles, in: frame.session).merging(frame.typed) { _, typed in typed }
        } catch {
            // not enforcing: what cannot be read cannot be sent
            throw Refusal(.unavailable, .secretsGoAround, "secrets.unreadable")
        }
        if guarded(.secretTaken), handles.contains(where: { values[$0] == nil }) {
            // What stands for nothing would be taken for the secret itself.
            throw Refusal(
                .badArguments(["A marker among the arguments stands for no secret of this session."]),
                .secretsGoAround, "secret.unknown")
        }
        var root = JSONValue.object(arguments)
        for parameter in parameters {
            root = parameter.path.changing(in: root) { value in
                value.string.flatMap { values[$0] }.map { parameter.typed($0) } ?? value
            }
        }
        return root.object ?? arguments
    }
}

extension Gateway {
    /// The user's words with a marker for each secret in them, which is sealed: a tool that takes one may be given it, and neither the
    /// words nor anything else shows it again.
    func withoutSecrets(
        _ text: ByteString, of session: VerifiedSession, in transaction: any SQLTransaction
    ) throws -> ByteString {
        guard guarded(.secretWords) else { return text }
        let party = Party(session)
        let isAwaited = try stepUps.isCodeOnItsWay(
            to: session.user.id, of: session.tenant.bytes, in: transaction)
        let text = guarded(.codeInChat) && isAwaited ? CodeMask.mask(text) : text
        var known = try memory.knownSecrets(of: party, in: transaction)
        var redactor = redactors.redactor(for: party.id, known: known)
        let redacted = redactor.redact(text)
        guard !redacted.masked.isEmpty else { return text }
        try memory.keep(redacted.masked, of: party, in: transaction)
        // What was found by its form is known now, wherever else in her words it stands.
        known += redacted.masked.map { SessionSecrets.Known(label: $0.label, value: $0.value) }
        redactor = redactors.redactor(for: party.id, known: known)
        return redactor.redact(redacted.value).value
    }
}
