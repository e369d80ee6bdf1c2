package import JSON
package import Ledger
package import Primitives

/// What really happened in a stretch of a conversation: from the ledger, whatever the agent said.
package struct EffectCard: Sendable {
    /// One effect.
    package struct Effect: Sendable {
        package let summary: CallSummary
        /// What it was done with; with a marker for each secret.
        package let arguments: JSONObject

        package init(summary: CallSummary, arguments: JSONObject) {
            self.summary = summary
            self.arguments = arguments
        }
    }

    /// The oldest first.
    package let effects: [Effect]
    /// True where the reply speaks of a deed, and there was none.
    package let isContradicted: Bool

    package init(effects: [Effect], isContradicted: Bool = false) {
        self.effects = effects
        self.isContradicted = isContradicted
    }

    /// In a sentence or two, for the user.
    package var words: ByteString {
        let said = effects.map { effect -> String in
            let summary = effect.summary
            let what = "\(summary.tool)\(Self.told(effect.arguments))"
            if summary.undone == .done { return "\(what) was done and taken back." }
            return switch summary.state {
            case .done: "\(what) was done."
            case .failed: "\(what) was tried and changed nothing."
            case .intended: "\(what) is being done."
            case .unknown: "Whether \(what) was done is not known yet."
            }
        }
        guard !said.isEmpty else {
            return isContradicted
                ? "Nothing was changed. The reply speaks of a change; there was none." : "Nothing was changed."
        }
        return ByteString(said.joined(separator: " "))
    }

    package var json: JSONValue {
        [
            "effects": .array(
                effects.map { effect in
                    [
                        "call": .string(effect.summary.call), "tool": .string(effect.summary.tool),
                        "state": .string(ByteString(effect.summary.state.rawValue)),
                        "undone": .bool(effect.summary.undone == .done), "arguments": .object(effect.arguments),
                        "at": .string(effect.summary.at.description),
                    ]
                }),
            "contradicted": .bool(isContradicted), "words": .string(words),
        ]
    }

    private static func told(_ arguments: JSONObject) -> String {
        let parts = arguments.members.prefix(6).compactMap { member -> String? in
            let text = ResultFields.text(member.value)
            return text.isEmpty || text.utf8.count > 80 ? nil : "\(member.key) \(text)"
        }
        return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }

    /// Reads the effects of a session from a time on.
    static func effects(
        of session: ByteString, _ tenant: ByteString, since: Timestamp, in ledger: LedgerStore
    ) async throws(LedgerError) -> [Effect] {
        let calls = try await ledger.calls(CallFilter(tenant: tenant, session: session, since: since))
        var effects: [Effect] = []
        for call in calls.reversed() where call.effect != .read && call.undoes == nil && effects.count < 50 {
            let bytes = try await ledger.content("arguments", of: call.entry)
            let arguments = bytes.flatMap { try? JSONValue(parsing: $0) }?.object ?? [:]
            effects.append(Effect(summary: call, arguments: arguments))
        }
        return effects
    }
}
