package import Primitives
package import Provenance

/// A type of record of a back end, and what of it the company wrote. Any other text of a result is a stranger's.
package struct Record: Sendable {
    /// The schema's name, and the entity type in policies: `Invoice`.
    package let name: ByteString
    /// The parameter that names one: `invoice_id`.
    package let key: ByteString
    /// The field that holds its id.
    package let id: ByteString
    /// The field that says whose it is.
    package let owner: ResultPath?
    /// Whose it must be, where ``owner`` is known: a record of anyone else is dropped from results.
    package let expected: Expectation?
    /// What the company wrote; a field that is an object or a list covers all in it.
    package let fields: [ResultPath]
    /// Names that others gave and the company keeps (a supplier, a sender): believed only of a record that the user named.
    package let names: [ResultPath]
    /// Text whose links may be followed if the user named the record.
    package let links: [ResultPath]
    /// What must go nowhere unless the user asks for it by the field's name: a code, a link that signs in.
    package let secrets: [ResultPath]
    /// Text that agents get a handle of and do not see.
    package let hidden: [ResultPath]
    /// What no agent sees: a key, a password, a link. It is sealed, and shown once to the user on Remit's own page.
    package let sealed: [ResultPath]
    /// Who may read one.
    package let readers: Readers
    package let location: SourceLocation

    package init(
        name: ByteString, key: ByteString, id: ByteString, owner: ResultPath?, expected: Expectation?,
        fields: [ResultPath], names: [ResultPath], links: [ResultPath] = [], secrets: [ResultPath] = [],
        hidden: [ResultPath] = [], sealed: [ResultPath] = [], readers: Readers? = nil, location: SourceLocation
    ) {
        self.name = name
        self.key = key
        self.id = id
        self.owner = owner
        self.expected = expected
        self.fields = fields
        self.names = names
        self.links = links
        self.secrets = secrets
        self.hidden = hidden
        self.sealed = sealed
        // Whose record it is may read it; one that is nobody's own is the tenant's.
        self.readers = readers ?? (owner == nil ? .tenant : .user)
        self.location = location
    }

    /// True if the company wrote what stands at this path within the record.
    package func isLabelled(_ path: ResultPath) -> Bool { fields.contains { path.removing(prefix: $0) != nil } }
}
