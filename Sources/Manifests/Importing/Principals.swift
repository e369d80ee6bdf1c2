import Primitives

/// How an API speaks of the session's own: by which names, and what each is compared with.
struct Principals {
    private let operands: [Principal: String]
    /// Words for accounts that are records of a user here, as a bank's, and no other name of her.
    private let records: Set<ByteString>

    init(_ operations: [ImportedOperation], account: String) {
        operands = [.tenant: "$user.tenant", .user: "$user.subject", .account: account]
        var records: Set<ByteString> = []
        for operation in operations where operation.method == "GET" {
            guard let name = operation.segments.last.flatMap(ImportedOperation.parameter),
                let place = operation.answer.single, Principal(name) == .account, let word = Words.stem(name).first
            else { continue }
            let isSomeones = place.fields.contains { field in
                guard let principal = Principal(field.name), Self.isIdentifier(field) else { return false }
                return principal == .user || principal == .account && Words.stem(field.name).first != word
            }
            if isSomeones { records.insert(word) }
        }
        self.records = records
    }

    /// Whom a name stands for.
    func principal(_ name: ByteString) -> Principal? {
        guard let word = Words.stem(name).first, !records.contains(word) else { return nil }
        return Principal(name)
    }

    /// What an identifier of this name is compared with; nil where it is not the session's own.
    func operand(of name: ByteString) -> String? {
        // A word alone, as `account`, is an identifier only where it is said to be one.
        guard let principal = principal(name), Words.isIdentifier(name) || principal == .tenant else { return nil }
        return operands[principal]
    }

    /// Where a record says whose it is: a user's own before what is the whole organisation's.
    func owner(in place: AnswerSketch.Place) -> (path: ByteString, operand: String)? {
        let found = place.fields.compactMap { field -> (rank: Int, path: ByteString, operand: String)? in
            guard let principal = principal(field.name), let operand = operands[principal] else { return nil }
            guard Self.isIdentifier(field) else { return nil }
            let rank = principal == .account ? 0 : principal == .user ? 1 : 2
            return (rank, field.hasIdentifier ? "\(field.name).id" : field.name, operand)
        }
        return found.min { $0.rank < $1.rank }.map { ($0.path, $0.operand) }
    }

    /// An identifier, or an object that has one.
    private static func isIdentifier(_ field: AnswerSketch.Field) -> Bool {
        Words.isIdentifier(field.name) || field.hasIdentifier || Words.isBareIdentifier(field.name, field.schema)
    }

    /// What a record of this name is compared with, where it is one of the principals itself.
    func operand(ofRecord stem: [ByteString]) -> String? {
        guard stem.count == 1, let word = stem.first else { return nil }
        return principal(word).flatMap { operands[$0] }
    }
}
