import Acme
import JSON
import Primitives
import Puppet

/// What happened between two looks: in Acme's tables, in its access log, and in Remit's ledger.
struct Observation: Sendable {
    /// The tables that are not as they were, with the rows that are new or other than they were.
    let news: [(table: AcmeTable, rows: [JSONValue])]
    let access: [Inspection.Access]
    let entries: [JSONValue]

    /// The same by name.
    var changes: [String] { news.map(\.table.rawValue) }
    /// The refunds among them.
    var refunds: [JSONValue] { news.first { $0.table == .refunds }?.rows ?? [] }

    var refusals: [LedgerView.Refusal] { LedgerView.refusals(entries) }

    /// What reached Acme with authority, but for Remit's own look-ups.
    var acts: [Inspection.Access] { access.filter { $0.isAnswered && !$0.isLookup } }

    /// What Acme saw, in a few words.
    var effect: String {
        if changes == [AcmeTable.refunds.rawValue] { return Self.words(refunds) }
        if !changes.isEmpty { return "CHANGED: \(changes.joined(separator: ", "))" }
        if let act = acts.first { return "Acme answered \(act.tool)" }
        if let turned = access.first(where: { $0.means == nil }) { return "none: Acme says \(turned.status)" }
        let lookups = access.filter(\.isLookup)
        if lookups.isEmpty { return "none: nothing reached Acme" }
        let found = lookups.allSatisfy(\.isAnswered)
        return found ? "none: Remit only looked things up" : "none: Acme says 404 to Remit's look-up"
    }
}

extension Observation {
    /// Refunds as Acme has them, in a few words.
    static func words(_ refunds: [JSONValue]) -> String {
        guard refunds.count == 1, let refund = refunds.first else { return "\(refunds.count) rows of refunds" }
        let id = refund["id"]?.string?.text ?? "?"
        let amount = Money.words(refund["amount"]?.integer ?? 0)
        return "refunds: \(id), \(amount), \(refund["status"]?.string?.text ?? "?")"
    }
}

/// Looks at Acme and at the ledger again and again, each time at what is new.
struct Observer: Sendable {
    private let arena: Arena
    private var tables: [[JSONValue]]
    private var lastAccess: Int64
    private var lastEntry: Int64

    /// From now on.
    init(_ arena: Arena) async throws {
        self.arena = arena
        tables = try await arena.inspection.tables()
        lastAccess = try await arena.inspection.lastAccess()
        lastEntry = try await arena.ledger.entries(after: 0).last.map(LedgerView.sequence) ?? 0
    }

    /// What is new since the last look.
    mutating func look() async throws -> Observation {
        let now = try await arena.inspection.tables()
        let access = try await arena.inspection.access(since: lastAccess)
        let entries = try await arena.ledger.entries(after: lastEntry)
        let news = zip(AcmeTable.allCases, zip(tables, now)).filter { $0.1.0 != $0.1.1 }.map { table, rows in
            (table: table, rows: rows.1.filter { !rows.0.contains($0) })
        }
        tables = now
        lastAccess = access.last?.number ?? lastAccess
        lastEntry = entries.last.map(LedgerView.sequence) ?? lastEntry
        return Observation(news: news, access: access, entries: entries)
    }
}
