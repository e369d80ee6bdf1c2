import Primitives

/// Who can sign in, by what is typed: `alice@globex`.
struct Directory: Sendable {
    /// What tokens say of a person.
    struct Entry: Sendable {
        let password: ByteString
        let subject: ByteString
        let name: ByteString
        let email: ByteString
        /// The organisation; nil for Acme's own people.
        let tenant: ByteString?
        /// Acme's own people's groups.
        let groups: [ByteString]
    }

    private let entries: [ByteString: Entry]

    init(_ world: AcmeWorld) {
        var entries: [ByteString: Entry] = [:]
        for person in world.people {
            entries[person.user] = Entry(
                password: person.password, subject: person.subject, name: person.name, email: person.email,
                tenant: person.tenant, groups: [])
        }
        for person in world.operators {
            entries[person.user] = Entry(
                password: person.password, subject: person.subject, name: person.name, email: person.email, tenant: nil,
                groups: person.groups)
        }
        self.entries = entries
    }

    subscript(user: ByteString) -> Entry? { entries[user] }

    /// The person if the password is theirs. The passwords are seeded for the sample; a real service keeps salted
    /// hashes.
    func person(_ user: ByteString, password: ByteString) -> Entry? {
        let expected = entries[user]?.password ?? "none"
        guard ConstantTime.equal(Array(password.utf8), Array(expected.utf8)) else { return nil }
        return entries[user]
    }
}
