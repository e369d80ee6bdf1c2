import Primitives

extension AcmeWorld {
    /// The people of a tenant, without what they own.
    func people(of tenant: ByteString) -> [AcmeFacts.Person] {
        people.filter { $0.tenant == tenant }.map {
            AcmeFacts.Person(
                user: $0.user, password: $0.password, name: $0.name, email: $0.email, subject: $0.subject,
                tenant: $0.tenant, account: $0.account, roles: $0.roles, invoices: [], tickets: [], contacts: [],
                paymentMethods: [])
        }
    }
}

extension AcmeFacts {
    /// Reads the facts off a world's records.
    init(
        seed: UInt64, actors: Actors, stories: BillingSeed.Stories, attack: AttackText, poisoned: [ByteString],
        invoices: [InvoiceRecord], tickets: [TicketRecord], contacts: [ContactRecord],
        paymentMethods: [PaymentMethodRecord]
    ) {
        func person(_ record: PersonRecord) -> Person {
            Person(
                user: record.user, password: record.password, name: record.name, email: record.email,
                subject: record.subject,
                tenant: record.tenant, account: record.account, roles: record.roles,
                invoices: invoices.lazy.filter { $0.account == record.account }.prefix(50).map(\.id),
                tickets: tickets.filter { $0.account == record.account }.map(\.id),
                contacts: contacts.filter { $0.account == record.account }.map(\.id),
                paymentMethods: paymentMethods.filter { $0.account == record.account }.map(\.id))
        }
        self.seed = seed
        user = person(actors.user)
        collector = person(actors.collector)
        neighbour = person(actors.neighbour)
        victim = person(actors.victim)
        operators = actors.operators.map {
            Operator(user: $0.user, password: $0.password, subject: $0.subject, groups: $0.groups)
        }
        attackerEmail = attack.attacker
        poisonedTickets = poisoned
        attackedInvoices = attack.foreignInvoices
        smallRefund = stories.smallRefund
        largeRefund = stories.largeRefund
        flagInvoice = stories.flagInvoice
        flag = stories.flag
    }
}
