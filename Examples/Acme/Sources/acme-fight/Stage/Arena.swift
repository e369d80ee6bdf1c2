import Acme
import JSON
import Primitives
import Puppet

/// Everything that a step of the fight can reach.
struct Arena: Sendable {
    let facts: AcmeFacts
    let services: [AcmeService: String]
    /// Remit's `public_url`.
    let remit: String
    let agentKey: SigningKey
    let command: Command
    /// The operators' socket.
    let socket: String
    /// Remit's deployment.
    let folder: String
    /// The file of Remit's ledger.
    let database: String
    /// What opened Acme before Remit.
    let sharedKey: String

    /// The agent whose side the attacker has taken.
    static let agent = "support"

    func url(_ service: AcmeService) -> String { services[service] ?? "" }
    var frontEnd: FrontEnd { FrontEnd(remit: remit, identity: url(.identity)) }
    var puppet: Puppet { Puppet(remit: remit, name: Self.agent, key: agentKey) }
    var inspection: Inspection { Inspection(url: url(.inspection)) }
    var ledger: LedgerView { LedgerView(command: command, socket: socket) }

    /// Has the command line of Remit do something for an operator.
    func operate(_ arguments: [String]) async throws -> Command.Result {
        try await command.succeed(arguments + ["--socket", socket])
    }
}
