/// Why no credential came into being. Nothing was sent to the back end.
package enum MintError: Error, Hashable, Sendable {
    /// The cryptographic library refused to sign.
    case unsigned
    /// There is no key for the back end or the tenant, or it does not open: the fault's code.
    case noKey(String)
    /// The back end's authorization server gave no token that may be used, and in a word why.
    case exchange(String)

    /// For the ledger: `credential.no-key`.
    package var code: String {
        switch self {
        case .unsigned: "credential.unsigned"
        case .noKey(let code): "credential.\(code)"
        case .exchange(let reason): "credential.exchange-\(reason)"
        }
    }
}
