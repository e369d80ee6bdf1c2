import JSON
import Primitives

/// The services that agents act on, with their records.
struct BackEnds: Sendable {
    let accounts: AccountsService
    let billing: BillingService
    let tickets: TicketsService

    init(
        world: AcmeWorld, directory: String?, clock: any WallClock, issuer: @escaping @Sendable () -> ByteString
    ) throws {
        accounts = try AccountsService(world: world, directory: directory, clock: clock, issuer: issuer)
        billing = try BillingService(world: world, directory: directory, clock: clock)
        tickets = try TicketsService(world: world, directory: directory, clock: clock)
    }

    func operations(of service: AcmeService) -> [Operation] {
        switch service {
        case .accounts: accounts.operations
        case .billing: billing.operations
        case .tickets: tickets.operations
        case .identity, .web, .inspection: []
        }
    }

    func rows(_ table: AcmeTable) async throws -> JSONValue {
        switch table {
        case .exports: try await accounts.store.rows("SELECT * FROM export ORDER BY id")
        case .contacts: try await accounts.store.rows("SELECT * FROM contact ORDER BY id")
        case .outbox: try await tickets.store.rows("SELECT * FROM outbox ORDER BY id")
        case .comments: try await tickets.store.rows("SELECT * FROM comment ORDER BY id")
        case .refunds: try await billing.store.rows("SELECT * FROM refund ORDER BY id")
        case .credits: try await billing.store.rows("SELECT * FROM credit ORDER BY id")
        case .ownershipChanges: try await billing.store.rows("SELECT * FROM ownership_change ORDER BY rowid")
        }
    }
}
