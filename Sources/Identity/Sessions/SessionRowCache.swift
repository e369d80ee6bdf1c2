import Primitives
import Storage
import Synchronization

/// Rows of sessions whose marks were checked. A row is read each time; where it says, byte for byte, what it said when its mark was
/// checked, that need not be done again.
final class SessionRowCache: Sendable {
    private struct Key: Hashable {
        let tenant: TenantName
        let id: ByteString
    }

    private struct Entry {
        /// As the database has them, the mark among them.
        let values: [SQLValue]
        let row: SessionRow
    }

    private static let places = 10_000
    private let entries = Mutex<[Key: Entry]>([:])

    /// The row as it was checked, if it has these values; else what `check` makes of it.
    func row(
        _ tenant: TenantName, _ id: ByteString, _ values: [SQLValue], check: () throws -> SessionRow
    ) rethrows -> SessionRow {
        let key = Key(tenant: tenant, id: id)
        if let known = entries.withLock({ $0[key] }), known.values == values { return known.row }
        let row = try check()
        entries.withLock { entries in
            if entries.count >= Self.places { entries.removeAll(keepingCapacity: true) }
            entries[key] = Entry(values: values, row: row)
        }
        return row
    }
}
