import JSON
import Primitives

/// All records that Acme starts with. They follow from the seed alone: names, ids, amounts and attack text change with
/// it, the shape does not. With seed 0 the main actors are Alice of Globex and Bob of Initech.
struct AcmeWorld: Sendable {
    /// Acme's customers.
    static let tenants: [ByteString] = ["globex", "initech"]
    /// People of each tenant.
    static let peoplePerTenant = 44
    /// Invoices of the one person who has very many.
    static let manyInvoices = 12_000

    let seed: UInt64
    /// Globex's people, then Initech's.
    private(set) var people: [PersonRecord] = []
    private(set) var operators: [OperatorRecord] = []
    private(set) var contacts: [ContactRecord] = []
    private(set) var paymentMethods: [PaymentMethodRecord] = []
    /// In the order of their ids.
    private(set) var invoices: [InvoiceRecord] = []
    private(set) var products: [ProductRecord] = []
    private(set) var tickets: [TicketRecord] = []
    private(set) var comments: [CommentRecord] = []
    private(set) var apiKeys: [APIKeyRecord] = []
    private(set) var factors: [FactorRecord] = []
    /// What a demonstration needs to know of all this.
    let facts: AcmeFacts

    /// The world of a seed, kept for whoever asks again.
    static func of(seed: UInt64) -> AcmeWorld { known.value(seed) { AcmeWorld(seed: seed) } }

    private static let known = SmallCache<UInt64, AcmeWorld>(capacity: 4)

    /// Makes the world anew.
    init(seed: UInt64) {
        self.seed = seed
        people = PeopleSeed.people(seed: seed)
        operators = PeopleSeed.operators(seed: seed)
        apiKeys = CredentialSeed.keys(of: people, seed: seed)
        factors = CredentialSeed.factors(of: people)
        contacts = PeopleSeed.contacts(of: people, seed: seed)
        paymentMethods = BillingSeed.paymentMethods(of: people, seed: seed)
        products = BillingSeed.products(seed: seed)
        let actors = Actors(people: people, operators: operators)
        var billing = BillingSeed(seed: seed, people: people, paymentMethods: paymentMethods, actors: actors)
        let stories = billing.tell()
        invoices = billing.invoices
        let attack = TicketSeed.attack(seed: seed, invoices: invoices, victim: actors.victim, flag: stories.flagInvoice)
        let desk = TicketSeed(seed: seed, people: people, actors: actors, attack: attack)
        tickets = desk.tickets
        comments = desk.comments
        facts = AcmeFacts(
            seed: seed, actors: actors, stories: stories, attack: attack, poisoned: desk.poisoned, invoices: invoices,
            tickets: tickets, contacts: contacts, paymentMethods: paymentMethods)
    }
}

/// The people whom the story is about. The numbers are places in a tenant's list.
struct Actors: Sendable {
    let user: PersonRecord
    let collector: PersonRecord
    let neighbour: PersonRecord
    let victim: PersonRecord
    let operators: [OperatorRecord]

    init(people: [PersonRecord], operators: [OperatorRecord]) {
        user = people[0]
        collector = people[1]
        neighbour = people[2]
        victim = people[AcmeWorld.peoplePerTenant]
        self.operators = operators
    }
}
