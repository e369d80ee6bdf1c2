import Guards
import JSON
import Primitives
import Redaction

/// Takes what belongs to persons out of what an agent is shown, as the deployment and the tenant say.
struct PersonalMask: Sendable {
    private let redactor: Redactor
    private let rules: RedactionRules
    private let session: Party

    /// Nil where agents see all of it.
    init?(_ redactors: SessionRedactors, _ rules: RedactionRules, for session: Party) {
        guard guarded(.personalData), rules.keepsPersonal(in: session.tenant) else { return nil }
        redactor = redactors.personal(rules, for: session)
        self.rules = rules
        self.session = session
    }

    /// The value with markers; those that may be turned back are noted.
    func mask(_ value: JSONValue, _ hidden: inout Set<Handles.Hidden>) -> JSONValue {
        var redactor = redactor
        let redacted = redactor.redact(value)
        for masked in redacted.masked where rules.treatment(of: masked.label, in: session.tenant) == .tokenise {
            hidden.insert(Handles.Hidden(handle: masked.marker, text: masked.value))
        }
        return redacted.value
    }
}
