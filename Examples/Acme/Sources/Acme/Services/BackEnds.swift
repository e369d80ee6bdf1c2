import JSON
import Primitives

/// The services that agents act on, with their records.
struct BackEnds: Sendable {
    let accounts: AccountsService
    let billing: BillingService
    let tickets: TicketsService
    let credentials: CredentialsService
    let provisioning: ProvisioningService

    init(
        world: AcmeWorld, directory: String?, clock: any WallClock, random: any RandomSource = SystemRandom(),
        issuer: @escaping @Sendable () -> ByteString
    ) throws {
        accounts = try AccountsService(world: world, directory: directory, clock: clock, issuer: issuer)
        billing = try BillingService(world: world, directory: directory, clock: clock)
        tickets = try TicketsService(world: world, directory: directory, clock: clock)
        credentials = try CredentialsService(world: world, directory: directory, clock: clock, random: random)
        provisioning = try ProvisioningService(world: world, directory: directory, clock: clock)
    }

    func operations(of service: AcmeService) -> [Operation] {
        switch service {
        case .accounts: accounts.operations
        case .billing: billing.operations
        case .tickets: tickets.operations
        case .credentials: credentials.operations
        case .provisioning: provisioning.operations
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
        case .apiKeys: try await credentials.store.rows("SELECT * FROM api_key ORDER BY id")
        case .factors: try await credentials.store.rows("SELECT * FROM factor ORDER BY id")
        case .passwordResets: try await credentials.store.rows("SELECT * FROM password_reset ORDER BY id")
        case .contactChanges: try await credentials.store.rows("SELECT * FROM contact_change ORDER BY id")
        case .notifications: try await credentials.store.rows("SELECT * FROM notification ORDER BY id")
        case .securityOutbox: try await credentials.store.rows("SELECT * FROM outbox ORDER BY id")
        case .workspaces: try await provisioning.store.rows("SELECT * FROM workspace ORDER BY id")
        case .ownershipChanges: try await billing.store.rows("SELECT * FROM ownership_change ORDER BY rowid")
        }
    }
}
