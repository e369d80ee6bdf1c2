import Evidence
import Primitives
package import Storage

extension LedgerStore {
    /// Writes down something that is no call.
    @discardableResult
    package func record(_ draft: EventDraft) async throws(LedgerError) -> EntryReference {
        let event = try prepare(draft)
        return try await write { try self.record(event, in: $0) }
    }

    /// Writes down several things that are no calls, all or none.
    package func record(_ drafts: [EventDraft]) async throws(LedgerError) {
        var events: [PreparedEvent] = []
        for draft in drafts { events.append(try prepare(draft)) }
        let prepared = events
        try await write { transaction in
            for event in prepared { try self.record(event, in: transaction) }
        }
    }

    /// An event, sealed and ready to be written in the caller's transaction by ``record(_:in:)``.
    package struct PreparedEvent: Sendable {
        let entry: ByteString
        let draft: EventDraft
        let parts: [SealedPart]
    }

    /// Seals an event's content, outside any transaction.
    package func prepare(_ draft: EventDraft) throws(LedgerError) -> PreparedEvent {
        let entry = newEntry()
        let content = draft.content.map { [(part: $0.part, content: $0.bytes as [UInt8]?)] } ?? []
        return PreparedEvent(entry: entry, draft: draft, parts: try seal(content, subject: entry, of: draft.subject))
    }

    /// Writes an event in the caller's transaction, together with what it tells of.
    @discardableResult
    package func record(_ event: PreparedEvent, in transaction: any SQLTransaction) throws -> EntryReference {
        if event.draft.isBounded { try checkVolume(event.draft.subject, at: clock.now, in: transaction) }
        var fields = Entry(Entry.Kind(event.draft.kind), event.draft.subject)
        fields.action = event.draft.action
        fields.target = event.draft.target
        fields.call = event.draft.call
        fields.detail = event.draft.detail
        fields.add(event.draft.basis)
        fields.add(event.parts)
        let reference = try chain.append(fields, id: event.entry, with: event.parts, at: clock.now, in: transaction)
        try store(event.parts, subject: event.entry, of: event.draft.subject, in: transaction)
        return reference
    }
}
