/// What a scanner looks for.
public struct ScanOptions: Hashable, Sendable {
    /// Keys, passwords, codes, links.
    public var findsSecrets: Bool
    /// What belongs to a person.
    public var findsPersonal: Bool
    /// Strings that only a generator makes, without any word that says so.
    public var findsOpaque: Bool
    /// How deep text within encoded text is looked into.
    var depth = 2

    /// All of it.
    public init(findsSecrets: Bool = true, findsPersonal: Bool = false, findsOpaque: Bool = true) {
        self.findsSecrets = findsSecrets
        self.findsPersonal = findsPersonal
        self.findsOpaque = findsOpaque
    }
}
