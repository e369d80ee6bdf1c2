import GRDB
import Primitives

/// Somebody who can write to the file of Remit's ledger, and has no key of Remit's.
struct LedgerForger: Sendable {
    /// One flipped bit.
    struct Flip: Sendable {
        /// The entry's place.
        let sequence: Int64
        /// The bytes around it, as they were and as they are.
        let before: String
        let after: String
    }

    let path: String

    /// Flips one bit of the newest intent to pay something back.
    func flip() async throws -> Flip {
        try await write { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT sequence FROM ledger WHERE kind = 'intent' AND instr(body, 'billing_issue_refund') > 0
                    ORDER BY sequence DESC LIMIT 1
                    """)
            guard let sequence: Int64 = row?["sequence"] else {
                throw Fault("fight.no-entry", "The ledger has no refund whose entry could be forged.")
            }
            // 0x72 and 0x73 differ in one bit.
            let flip = Flip(sequence: sequence, before: "issue_refund", after: "issue_sefund")
            try Self.replace(flip.before, by: flip.after, in: sequence, db)
            return flip
        }
    }

    /// As if nothing had been.
    func flipBack(_ flip: Flip) async throws {
        try await write { try Self.replace(flip.after, by: flip.before, in: flip.sequence, $0) }
    }

    private static func replace(_ old: String, by new: String, in sequence: Int64, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE ledger SET body = replace(body, ?, ?) WHERE sequence = ?", arguments: [old, new, sequence])
        guard db.changesCount == 1 else { throw Fault("fight.not-forged", "Entry \(sequence) was not changed.") }
    }

    private func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let value = try await queue.write(body)
        try queue.close()
        return value
    }
}
