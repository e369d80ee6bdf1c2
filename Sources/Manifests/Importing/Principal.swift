import Primitives

/// Whom a name of a parameter or a field stands for, where it is the session's own user or organisation.
enum Principal: Hashable, Sendable {
    case tenant, user
    /// What the company's systems call a customer; a fact tells which is the user's.
    case account

    /// Nil for what names something else, also `to_account_id`: an account, and nobody says whose.
    init?(_ name: ByteString) {
        let stem = Words.stem(name)
        // `owner_user_id` is a user, `to_account_id` is not.
        guard let word = stem.last, stem.dropLast().allSatisfy({ $0 == "owner" || $0 == "owning" || $0 == "holder" })
        else {
            return nil
        }
        switch word {
        case "tenant", "org", "organization", "organisation", "company", "workspace", "realm": self = .tenant
        case "user", "subject", "sub": self = .user
        case "account", "customer", "client", "subscriber", "patient", "household", "guest", "owner", "buyer",
            "purchaser", "holder", "cardholder", "policyholder", "shopper":
            self = .account
        default: return nil
        }
    }
}
