import Evidence
import Primitives
import Storage
import Synchronization

extension LedgerStore {
    /// Writes a refusal down before its answer leaves. Floods (the same reason from one session or address) are counted after the
    /// first ``LedgerSettings/refusalsPerMinute`` and written as one entry a minute; then this returns nil. So are those of a tenant
    /// that has filled its part of the ledger, from the first.
    @discardableResult
    package func refuse(_ draft: RefusalDraft) async throws(LedgerError) -> EntryReference? {
        let (listed, ended) = floods.withLock {
            $0.admit(draft, listing: !isFull(draft.subject.tenant), at: clock.now)
        }
        guard listed || !ended.isEmpty else { return nil }
        let entry = newEntry()
        let known = draft.subject.tenant != nil && listed
        let content = draft.arguments.map {
            DecidedContent($0, input: draft.input).bytes(limit: settings.contentBytes)
        }
        let parts = try seal([("arguments", known ? content : nil)], subject: entry, of: draft.subject)
        return try await write { transaction in
            try self.write(ended, in: transaction)
            guard listed else { return nil }
            let reference = try self.chain.append(
                Self.fields(draft, parts), id: entry, with: parts, at: self.clock.now, in: transaction)
            try self.store(parts, subject: entry, of: draft.subject, in: transaction)
            return reference
        }
    }

    /// Writes what was counted and not listed: of windows that have ended, or, at shutdown, of all.
    package func flushRefusals(all: Bool = false) async throws(LedgerError) {
        let time = all ? Timestamp(milliseconds: .max) : clock.now.advanced(seconds: -60)
        let ended = floods.withLock { $0.end(before: time) }
        guard !ended.isEmpty else { return }
        try await write { try self.write(ended, in: $0) }
    }

    private func write(_ summaries: [FloodCounter.Summary], in transaction: any SQLTransaction) throws {
        for summary in summaries {
            var fields = Entry(.refusal, summary.draft.subject)
            fields.law = summary.draft.law
            fields.code = summary.draft.code
            fields.count = summary.count
            _ = try chain.append(fields, id: newEntry(), at: clock.now, in: transaction)
        }
    }

    private static func fields(_ draft: RefusalDraft, _ parts: [SealedPart]) -> Entry {
        var fields = Entry(.refusal, draft.subject)
        fields.call = draft.call
        fields.tool = draft.tool.map { $0.prefix(128) }
        fields.decision = .deny
        fields.law = draft.law
        fields.code = draft.code
        fields.detail = draft.detail.map { $0.prefix(1024) }
        fields.add(draft.basis)
        fields.add(parts)
        return fields
    }
}

extension ByteString {
    /// The text up to so many bytes, cut between characters.
    func prefix(_ count: Int) -> ByteString {
        guard self.count > count else { return self }
        var end = text.unicodeScalars.startIndex
        var bytes = 0
        for index in text.unicodeScalars.indices {
            bytes += text.unicodeScalars[index].utf8.count
            if bytes > count { break }
            end = text.unicodeScalars.index(after: index)
        }
        return ByteString(text[..<end])
    }
}
