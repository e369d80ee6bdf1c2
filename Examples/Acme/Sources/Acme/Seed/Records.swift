import Primitives

/// A person who can sign in, and the account behind them.
struct PersonRecord: Sendable {
    /// As typed at sign-in: `alice@globex`.
    let user: ByteString
    let password: ByteString
    let subject: ByteString
    let name: ByteString
    let email: ByteString
    let tenant: ByteString
    let account: ByteString
    let phone: ByteString
    let plan: ByteString
    let address: ByteString
    let createdOn: ByteString
    /// What the person may do in the tenant, as the accounts service tells.
    let roles: [ByteString]
}

/// A person of Acme's own support.
struct OperatorRecord: Sendable {
    let user: ByteString
    let password: ByteString
    let subject: ByteString
    let name: ByteString
    let email: ByteString
    let groups: [ByteString]
}

struct ContactRecord: Sendable {
    let id: ByteString
    let account: ByteString
    let tenant: ByteString
    let name: ByteString
    let email: ByteString
    let phone: ByteString
    let title: ByteString
}

struct PaymentMethodRecord: Sendable {
    let id: ByteString
    let account: ByteString
    let tenant: ByteString
    let brand: ByteString
    let last4: ByteString
    let expires: ByteString
}

struct InvoiceRecord: Sendable {
    let id: ByteString
    let account: ByteString
    let tenant: ByteString
    /// In minor units.
    var total: Int64
    let currency: ByteString
    var status: ByteString
    let issuedOn: ByteString
    let dueDate: ByteString
    let description: ByteString
    var memo: ByteString
    let paymentMethod: ByteString
}

struct ProductRecord: Sendable {
    let id: ByteString
    let name: ByteString
    let description: ByteString
    /// In minor units.
    let price: Int64
    let currency: ByteString
}

struct TicketRecord: Sendable {
    let id: ByteString
    let account: ByteString
    let tenant: ByteString
    let subject: ByteString
    let status: ByteString
    /// Who wrote it; not always the account's own person.
    let sender: ByteString
    let body: ByteString
    let createdOn: ByteString
}

struct CommentRecord: Sendable {
    let id: ByteString
    let ticket: ByteString
    let tenant: ByteString
    let author: ByteString
    let body: ByteString
    let createdOn: ByteString
}
