package import Evidence
import Guards
import JSON
package import Primitives
import Storage
import TransparencyLog

extension LogStore {
    /// What shows a user what was done with one of their calls: its entries in the tenant's log, what they keep back, and their proofs
    /// under the newest checkpoint. Nil where the log has none of them yet, or the call is not this user's.
    package func receipt(
        call: ByteString, tenant: ByteString, user: ByteString
    ) async throws(LedgerError) -> Receipt? {
        try await read { transaction in
            guard let log = try LogRow.find(tenant: tenant, self.rows, in: transaction),
                let bytes = try Self.newestCheckpoint(of: log, in: transaction),
                let note = try? SignedNote(parsing: bytes)
            else { return nil }
            let rows = try transaction.rows(
                StoredEntry.selection + "WHERE call = ? AND tenant = ? ORDER BY sequence LIMIT ?",
                [.text(call), .text(tenant), .integer(Int64(Receipt.greatestCount))])
            var parts: [Receipt.Part] = []
            for row in rows {
                let entry = try StoredEntry(row)
                try entry.check(self.rows)
                guard let body = EntryBody(entry.link.body), !(guarded(.receiptOwner) && body.entry.user != user),
                    let part = try self.part(body, of: log, under: note, in: transaction)
                else { continue }
                parts.append(part)
            }
            return parts.isEmpty ? nil : Receipt(parts: parts)
        }
    }

    /// An entry of a log with its proof; nil where the log has it not.
    private func part(
        _ body: EntryBody, of log: LogRow, under note: SignedNote, in transaction: any SQLTransaction
    ) throws -> Receipt.Part? {
        let row = try transaction.row(
            "SELECT place, leaf FROM log_entries WHERE entry = ? AND log = ?",
            [.text(body.entry.id), .integer(log.log)])
        guard let row else { return nil }
        let (place, leaf) = (try row.integer("place"), try row.blob("leaf"))
        let owner = LogSalts.Owner(tenant: log.tenant, user: body.entry.user ?? "")
        let key = try salts.key(of: owner, in: transaction)
        let disclosures =
            key.map { key in
                Self.concealment.disclosures(body.object) { LogSalts.salt(key, entry: body.entry.id, field: $0) }
            } ?? []
        var nodes = TileNodes(treeSize: UInt64(max(0, log.size))) { (tile) throws(LogError) in
            guard let found = try? Self.tile(tile, level: tile.level ?? 0, of: log, in: transaction) else {
                throw .missing(tile.path)
            }
            return found
        }
        do throws(LogError) {
            let proof = try InclusionProof.make(
                index: UInt64(max(0, place)), size: UInt64(max(0, log.size))
            ) { (node) throws(LogError) in try nodes.hash(node) }
            let file = LogProof(index: proof.index, hashes: proof.hashes, checkpoint: note)
            return Receipt.Part(
                entry: leaf, disclosures: disclosures, proof: ByteString(validating: file.bytes) ?? "")
        } catch { throw LedgerError.tampered("the log \(log.origin): \(error.fault.message)") }
    }
}
