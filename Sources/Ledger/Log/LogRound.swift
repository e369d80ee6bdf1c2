import Crypto
import Evidence
import Guards
import JSON
import Primitives
import Storage
import TransparencyLog

/// One step of the logs behind the ledger: made of a snapshot, written in one transaction, all or nothing.
struct LogRound {
    private let store: LogStore
    private let before: LogProgress
    private var after: LogProgress
    private var logs: [ByteString: GrowingLog] = [:]
    /// Those that were there or are new, in the order in which they were first met.
    private var order: [ByteString] = []
    /// Whether all logs were looked at, as must be before there is a new one.
    private var hasChecked = false
    private var keys: [LogSalts.Owner: SymmetricKey] = [:]
    private var newKeys: [(owner: LogSalts.Owner, bytes: [UInt8])] = []
    private var notes: [(tenant: ByteString, note: SignedNote)] = []
    /// How many entries of the ledger it takes in.
    private(set) var entries = 0
    /// Whether the ledger has more.
    private(set) var isBehind = false

    /// Nil where the logs have all that the ledger has.
    ///
    /// - Throws: ``LedgerError/tampered(_:)`` where an entry, a log or the progress is not what this deployment wrote.
    init?(_ store: LogStore, in transaction: any SQLTransaction) throws {
        self.store = store
        before = try LogProgress.read(store.rows, in: transaction)
        after = before
        guard let head = try store.chain.head(in: transaction) else {
            guard before == .start else { throw LedgerError.tampered("the ledger ends before its logs") }
            return nil
        }
        guard head.sequence > before.sequence else {
            guard head.sequence == before.sequence, head.hash == before.hash else {
                throw LedgerError.tampered("the ledger ends before its logs")
            }
            return nil
        }
        let rows = try transaction.rows(
            StoredEntry.selection + "WHERE sequence > ? ORDER BY sequence LIMIT ?",
            [.integer(before.sequence), .integer(store.settings.batch)])
        for row in rows { try take(StoredEntry(row), in: transaction) }
        guard entries > 0 else { throw LedgerError.tampered("entry \(before.sequence + 1) is missing") }
        isBehind = after.sequence < head.sequence
        after.round += 1
        try conclude(in: transaction)
    }

    /// Takes in one entry, where it is the next and as it was written.
    private mutating func take(_ entry: StoredEntry, in transaction: any SQLTransaction) throws {
        if guarded(.logUntampered) {
            guard entry.link.sequence == after.sequence + 1, entry.link.previous == after.hash else {
                throw LedgerError.tampered("entry \(after.sequence + 1) is missing, or does not follow")
            }
            try entry.check(store.rows)
        }
        guard let object = (try? JSONValue(parsing: Array(entry.link.body.utf8)))?.object else {
            throw LedgerError.tampered("entry \(entry.link.id)")
        }
        let tenant = entry.link.tenant ?? LogRow.operatorsOwn
        let isOperators = object["principal"]?.string == "operator"
        try append(object, entry, to: tenant, in: transaction)
        if isOperators, tenant != LogRow.operatorsOwn {
            try append(object, entry, to: LogRow.operatorsOwn, in: transaction)
        }
        after.sequence = entry.link.sequence
        after.hash = entry.hash
        entries += 1
    }

    private mutating func append(
        _ object: JSONObject, _ entry: StoredEntry, to tenant: ByteString, in transaction: any SQLTransaction
    ) throws {
        var log = try log(of: tenant, in: transaction)
        let key = try key(
            of: .init(tenant: entry.link.tenant ?? "", user: object["user"]?.string ?? ""), in: transaction)
        let leaf: [UInt8]
        do throws(EvidenceError) {
            leaf = try LogStore.concealment.leaf(object, sequence: log.next + 1, row: entry.hash) {
                LogSalts.salt(key, entry: entry.link.id, field: $0)
            }
        } catch { throw LedgerError.invalid(error.fault.message) }
        log.append(entry.link.id, leaf)
        logs[tenant] = log
    }

    private mutating func log(of tenant: ByteString, in transaction: any SQLTransaction) throws -> GrowingLog {
        // Taken out, so that it is changed in place.
        if let log = logs.removeValue(forKey: tenant) { return log }
        order.append(tenant)
        if let row = try LogRow.find(tenant: tenant, store.rows, in: transaction) {
            return try GrowingLog(row, in: transaction)
        }
        if hasChecked { after.logs += 1 } else { _ = try after.number(store.rows, in: transaction) }
        hasChecked = true
        return try GrowingLog(store.newLog(after.logs, of: tenant), in: transaction)
    }

    private mutating func key(of owner: LogSalts.Owner, in transaction: any SQLTransaction) throws -> SymmetricKey {
        if let key = keys[owner] { return key }
        if let key = try store.salts.key(of: owner, in: transaction) {
            keys[owner] = key
            return key
        }
        let (key, bytes) = store.salts.make()
        keys[owner] = key
        newKeys.append((owner, bytes))
        return key
    }

    /// Signs the tenants' checkpoints, enters them into the operator's own log, and signs that.
    private mutating func conclude(in transaction: any SQLTransaction) throws {
        let tenants = order.filter { $0 != LogRow.operatorsOwn }
        var own = try log(of: LogRow.operatorsOwn, in: transaction)
        for tenant in tenants {
            guard let log = logs[tenant], log.isChanged else { continue }
            notes.append((tenant, try note(log)))
            let id = store.random.identifier("ent", at: store.clock.now)
            own.append(id, try leaf(id, of: log, sequence: own.next + 1))
        }
        if own.isChanged { notes.append((LogRow.operatorsOwn, try note(own))) }
        logs[LogRow.operatorsOwn] = own
    }

    private func note(_ log: GrowingLog) throws -> SignedNote {
        do throws(LogError) {
            let checkpoint = try Checkpoint(
                origin: log.row.origin, size: UInt64(max(0, log.row.size)), root: log.root)
            return try store.signer.note(checkpoint.text, as: log.row.origin)
        } catch { throw LedgerError.invalid(error.fault.message) }
    }

    /// What the operator's own log says of a tenant's.
    private func leaf(_ id: ByteString, of log: GrowingLog, sequence: Int64) throws -> [UInt8] {
        var entry = Entry(sequence: sequence, id: id, at: store.clock.now, kind: .checkpoint, principal: .recovery)
        entry.target = log.row.origin
        entry.count = log.row.size
        entry.digest = log.root.bytes
        do throws(EvidenceError) { return try entry.canonical() } catch {
            throw LedgerError.invalid(error.fault.message)
        }
    }

    /// Writes it all, unless another process was first.
    ///
    /// - Returns: false where it was; then nothing is written.
    func write(in transaction: any SQLTransaction) throws -> Bool {
        guard try LogProgress.read(store.rows, in: transaction) == before else { return false }
        for (owner, bytes) in newKeys { try store.salts.store(bytes, of: owner, in: transaction) }
        for (tenant, note) in notes {
            guard var log = logs[tenant] else { continue }
            try log.write(note, at: store.clock.now, store.rows, in: transaction)
        }
        try after.write(store.rows, in: transaction)
        return true
    }
}
