import Primitives
import Storage

/// Follows the chain entry by entry. A value: it is given the entries in order.
struct ChainVerifier {
    typealias Problem = VerificationReport.Problem

    private let rows: RowAuthenticator
    private(set) var entries: Int64 = 0
    private(set) var hash = Chain.genesis

    init(_ rows: RowAuthenticator) { self.rows = rows }

    /// What is wrong with the next entry, or nil where it fits.
    mutating func next(_ entry: StoredEntry) -> Problem? {
        guard entry.link.sequence == entries + 1 else { return .gap(expected: entries + 1) }
        guard entry.link.previous == hash else { return .previous }
        guard entry.link.hash == entry.hash else { return .hash }
        guard rows.verify(entry.mac, "ledger", [.blob(entry.hash)]) else { return .mark }
        guard let body = EntryBody(entry.link.body) else { return .body }
        if let column = body.mismatch(entry.link) { return .column(column) }
        entries += 1
        hash = entry.hash
        return nil
    }

    /// What is wrong with the end, or nil where the head names the last entry.
    func end(_ head: Chain.Head?) -> Problem? {
        guard let head else { return entries == 0 ? nil : .head }
        guard head.sequence == entries else { return .truncated(head: head.sequence) }
        return head.hash == hash ? nil : .head
    }
}
