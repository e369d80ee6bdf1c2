import JSON
import Primitives

extension EntryField {
    /// Every field of an entry, by name.
    static let all = unsorted.sorted { $0.name < $1.name }

    private static let unsorted: [EntryField] = [
        required("sequence", \.sequence, .number),
        required("id", \.id, .text),
        required("at", \.at, .time),
        required("kind", \.kind, .word),
        required("principal", \.principal, .word),
        optional("tenant", \.tenant, .text),
        optional("user", \.user, .text),
        optional("session", \.session, .text),
        optional("agent", \.agent, .text),
        optional("operator", \.operator, .text),
        optional("purpose", \.purpose, .text),
        optional("call", \.call, .text),
        optional("tool", \.tool, .text),
        optional("backend", \.backend, .text),
        optional("effect", \.effect, .word),
        optional("digest", \.digest, .digest),
        optional("request_key", \.requestKey, .text),
        optional("parent", \.parent, .text),
        optional("undoes", \.undoes, .text),
        optional("decision", \.decision, .word),
        optional("law", \.law, .number),
        optional("code", \.code, .text),
        optional("detail", \.detail, .text),
        many("policies", \.policies, .list(of: .text)),
        many("policy_errors", \.policyErrors, .list(of: .text)),
        many("shadow", \.shadow, .list(of: .text)),
        optional("would_be", \.wouldBe, .word),
        optional("policy_digest", \.policyDigest, .digest),
        optional("manifest_digest", \.manifestDigest, .digest),
        optional("generation", \.generation, .number),
        many("origins", \.origins, .map(of: .word)),
        many("reservations", \.reservations, .list(of: .reservation)),
        optional("hold", \.hold, .text),
        optional("asks", \.asks, .text),
        optional("expires", \.expires, .time),
        optional("state", \.state, .word),
        optional("status", \.status, .number),
        many("credentials", \.credentials, .list(of: .text)),
        optional("redactions", \.redactions, .number),
        many("contents", \.contents, .map(of: .digest)),
        many("committed", \.committed, .map(of: .digest)),
        optional("action", \.action, .text),
        optional("target", \.target, .text),
        optional("count", \.count, .number),
        version,
    ]

    /// Every entry says of which version it is.
    private static let version = EntryField(
        name: "version", isRequired: true, isPresent: { _ in true },
        read: { value, _ in value.integer == Entry.version })
}
