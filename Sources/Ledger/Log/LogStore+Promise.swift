package import Evidence
package import Primitives
import Storage
import Synchronization
package import TransparencyLog

extension LogStore {
    /// Promises that the outcome of a call that had an effect will stand in the tenant's log; nil for a read, and for a call without an
    /// outcome.
    package func promise(
        ofCall call: ByteString
    ) async throws(LedgerError) -> (promise: EntryPromise, note: SignedNote)? {
        let row: CallRow?
        do { row = try await database.glance { try CallRow.find(call, self.rows, in: $0) } } catch {
            throw LedgerError(error)
        }
        guard let row, row.effect != .read, let entry = row.outcomeEntry, let concluded = row.concluded else {
            return nil
        }
        return try await promise(entry, of: row.tenant, writtenAt: concluded)
    }

    /// Promises that an entry will stand in the tenant's log, signed. The log comes into being with its first promise.
    package func promise(
        _ entry: ByteString, of tenant: ByteString, writtenAt time: Timestamp
    ) async throws(LedgerError) -> (promise: EntryPromise, note: SignedNote) {
        let origin = try await origin(of: tenant)
        let promise = EntryPromise(log: origin, entry: entry, by: time.advanced(seconds: settings.promise))
        do throws(LogError) { return (promise, try signer.note(promise.text, as: origin)) } catch {
            throw .invalid(error.fault.message)
        }
    }

    /// The origin of a tenant's log, which is made where there is none.
    private func origin(of tenant: ByteString) async throws(LedgerError) -> ByteString {
        if let known = origins.withLock({ $0[tenant] }) { return known }
        let origin: ByteString
        if let log = try await log(of: tenant) {
            origin = log.origin
        } else {
            do { origin = try await database.write { try self.found(tenant, in: $0) } } catch {
                throw LedgerError(error)
            }
        }
        origins.withLock { origins in
            if origins.count >= 10_000 { origins.removeAll(keepingCapacity: true) }
            origins[tenant] = origin
        }
        return origin
    }

    /// Makes an empty log, and with it the progress a new one: a round that was prepared without it begins anew.
    private func found(_ tenant: ByteString, in transaction: any SQLTransaction) throws -> ByteString {
        if let log = try LogRow.find(tenant: tenant, rows, in: transaction) { return log.origin }
        var progress = try LogProgress.read(rows, in: transaction)
        let log = newLog(try progress.number(rows, in: transaction), of: tenant)
        try log.write(rows, in: transaction)
        progress.round += 1
        try progress.write(rows, in: transaction)
        return log.origin
    }
}
