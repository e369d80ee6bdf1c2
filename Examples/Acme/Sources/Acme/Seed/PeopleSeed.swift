import Primitives

/// People, operators and contacts of a seed.
enum PeopleSeed {
    static func people(seed: UInt64) -> [PersonRecord] {
        var generator = SeededGenerator(seed: seed, stream: "people")
        let count = AcmeWorld.peoplePerTenant * AcmeWorld.tenants.count
        let accounts = generator.distinct(count, in: 100_000...999_999)
        var people: [PersonRecord] = []
        for (place, tenant) in AcmeWorld.tenants.enumerated() {
            let first = firstNames(of: place, seed: seed, &generator)
            let last = seed == 0 ? Vocabulary.lastNames : generator.shuffled(Vocabulary.lastNames)
            for (index, name) in first.prefix(AcmeWorld.peoplePerTenant).enumerated() {
                let user = name.lowercased() + "@" + tenant.text
                people.append(
                    PersonRecord(
                        user: ByteString(user), password: password(&generator),
                        subject: ByteString("u-" + generator.hex(12)),
                        name: ByteString("\(name) \(last[(index + 7 * place) % last.count])"),
                        email: ByteString(user + ".example"), tenant: tenant,
                        account: ByteString("A-\(accounts[people.count])"), phone: phone(&generator),
                        plan: ByteString(generator.pick(Vocabulary.plans)), address: address(&generator),
                        createdOn: ByteString(generator.date(daysAgo: 400...2500)), roles: roles(of: index)))
            }
        }
        return people
    }

    static func operators(seed: UInt64) -> [OperatorRecord] {
        var generator = SeededGenerator(seed: seed, stream: "operators")
        let names = seed == 0 ? Vocabulary.operators : generator.shuffled(Vocabulary.operators)
        let groups: [[ByteString]] = [["support-leads"], ["support-leads", "support-admins"], ["support"]]
        return zip(names, groups).map { name, groups in
            OperatorRecord(
                user: ByteString(name.lowercased() + "@acme"), password: password(&generator),
                subject: ByteString("op-" + generator.hex(12)), name: ByteString(name + " of Acme"),
                email: ByteString(name.lowercased() + "@acme.example"), groups: groups)
        }
    }

    static func contacts(of people: [PersonRecord], seed: UInt64) -> [ContactRecord] {
        var generator = SeededGenerator(seed: seed, stream: "contacts")
        let numbers = generator.distinct(people.count * 4, in: 100_000...999_999)
        var contacts: [ContactRecord] = []
        for person in people {
            for _ in 0..<generator.number(2...4) {
                let first = generator.pick(Vocabulary.firstNames)
                let last = generator.pick(Vocabulary.lastNames)
                contacts.append(
                    ContactRecord(
                        id: ByteString("C-\(numbers[contacts.count])"), account: person.account, tenant: person.tenant,
                        name: ByteString("\(first) \(last)"),
                        email: ByteString("\(first).\(last)@\(person.tenant).example".lowercased()),
                        phone: phone(&generator),
                        title: ByteString(generator.pick(Vocabulary.titles))))
            }
        }
        return contacts
    }

    private static func firstNames(of place: Int, seed: UInt64, _ generator: inout SeededGenerator) -> [String] {
        guard seed == 0 else { return generator.shuffled(Vocabulary.firstNames) }
        // Alice comes first at the first tenant and Bob at the second, and neither has a namesake at the other.
        let others = Vocabulary.firstNames.dropFirst(2)
        return Array(Vocabulary.firstNames.dropFirst(place).prefix(1) + others)
    }

    /// The first two people of a tenant look after its bills.
    private static func roles(of index: Int) -> [ByteString] {
        switch index {
        case 0: ["member", "billing"]
        case 1: ["member", "billing", "admin"]
        default: index % 5 == 0 ? ["member", "billing"] : ["member"]
        }
    }

    private static func password(_ generator: inout SeededGenerator) -> ByteString {
        let words = (0..<3).map { _ in generator.pick(Vocabulary.passwordWords) }
        return ByteString(words.joined(separator: "-") + "-\(generator.number(1000...9999))")
    }

    private static func phone(_ generator: inout SeededGenerator) -> ByteString {
        ByteString("+32 2 555 \(generator.number(10...99)) \(generator.number(10...99))")
    }

    private static func address(_ generator: inout SeededGenerator) -> ByteString {
        let street = generator.pick(Vocabulary.streets)
        return ByteString("\(street) \(generator.number(1...180)), \(generator.pick(Vocabulary.cities))")
    }
}
