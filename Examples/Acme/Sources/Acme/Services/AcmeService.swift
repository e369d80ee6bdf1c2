/// A service of Acme's, each with a listener of its own.
public enum AcmeService: String, Sendable, CaseIterable {
    /// Signs people in: an OpenID provider.
    case identity
    /// Who the customers are.
    case accounts
    /// Invoices, refunds, credits and the price list.
    case billing
    /// What customers wrote, and what is written to them.
    case tickets
    /// API keys, password resets, and how customers prove who they are.
    case credentials
    /// Workspaces that customers try.
    case provisioning
    /// Where customers' people talk to an agent and decide what waits for them: the company's front end.
    case web
    /// What Acme's own staff sees and does; not for agents.
    case inspection

    /// The port where it listens unless told otherwise.
    public var defaultPort: Int {
        switch self {
        case .identity: 9101
        case .accounts: 9102
        case .billing: 9103
        case .tickets: 9104
        case .web: 9105
        case .credentials: 9106
        case .provisioning: 9107
        case .inspection: 9109
        }
    }
}
