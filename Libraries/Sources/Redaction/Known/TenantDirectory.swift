import Primitives

/// The identifiers of all tenants, and of users where those are kept apart, built once and shared by every session.
///
/// An identifier is found whatever the case of its letters and whatever stands between its letters and digits, where words begin and
/// end. A reader is shown what belongs to one of his scopes; where the same words, or words around them, belong to him too, his
/// own wins. A name that several owners share is nobody's.
///
/// To change it, build another.
public struct TenantDirectory: Sendable {
    let table: KnownTable
    private let owners: [ByteString: UInt32]

    /// How many values it knows, spellings of telephone numbers counted apart.
    public var count: Int { table.count }

    /// About how many bytes it takes.
    public var memory: Int { table.memory + owners.reduce(0) { $0 + $1.key.count + 40 } }

    /// A directory of these. Values of fewer than three letters and digits are left out.
    public init(_ identifiers: some Sequence<TenantIdentifier>) {
        var builder = KnownTableBuilder(isBounded: true, folds: KnownFold.compact)
        var owners: [ByteString: UInt32] = [:]
        for identifier in identifiers {
            let owner = owners[identifier.owner] ?? UInt32(truncatingIfNeeded: owners.count)
            owners[identifier.owner] = owner
            let form = KnownForm(identifier.value.utf8, folds: KnownFold.compact)
            let isWord = form.isName && form.isOneWord && form.bytes.count < 10
            builder.add(form, identifier.label, owner: owner, isExact: isWord)
            for spelling in TelephoneSpelling.others(of: identifier.value) {
                builder.add(KnownForm(spelling, folds: KnownFold.compact), identifier.label, owner: owner)
            }
        }
        self.owners = owners
        table = KnownTable(builder)
    }

    /// The numbers of the scopes that own anything here.
    func numbers(of scopes: Set<ByteString>) -> Set<UInt32> { Set(scopes.compactMap { owners[$0] }) }
}
