import Primitives

/// Drafts what parameters' names mean: whose each is, and how that is proved.
struct BindingDrafter {
    private let operations: [ImportedOperation]
    private let principals: Principals
    /// The parameters that can be bound, in the order of the document.
    private let names: [ByteString]
    /// Those of them that Remit fills in.
    let filled: Set<ByteString>

    init(operations: [ImportedOperation], principals: Principals) {
        self.operations = operations
        self.principals = principals
        var seen: Set<ByteString> = []
        names = operations.flatMap { $0.inputs.filter(\.isBindable).map(\.name) }.filter { seen.insert($0).inserted }
        filled = Set(names.filter { principals.operand(of: $0) != nil })
    }

    /// A fact: by which look-up Remit learns the user's account.
    static func facts(_ operations: [ImportedOperation]) -> [(name: ByteString, lookup: Drafted<String>)] {
        let names = operations.flatMap { operation in
            operation.inputs.map(\.name) + operation.answer.places.flatMap { $0.fields.map(\.name) }
        }
        guard names.contains(where: { Principal($0) == .account }) else { return [] }
        for operation in operations where operation.method == "GET" {
            guard let place = operation.answer.single else { continue }
            let isSelf = operation.place.map { ["me", "self", "whoami", "current"].contains($0) } ?? false
            let required = operation.inputs.filter(\.isRequired)
            let asks = required.compactMap { input -> String? in
                switch Words.stem(input.name).last {
                case "issuer", "iss": "\(input.name): $user.issuer"
                case "subject", "sub": "\(input.name): $user.subject"
                default: nil
                }
            }
            guard asks.count == required.count, isSelf || asks.contains(where: { $0.contains("$user.subject") }) else {
                continue
            }
            let field = place.fields.first { Principal($0.name) == .account && Words.isIdentifier($0.name) }?.name
            let isAccount =
                place.schema.map { RecordDrafter.stems(of: $0).contains { Principal($0.last ?? "") == .account } }
                ?? false
            guard let found = field ?? (isAccount || !isSelf ? place.identifier(of: []) : nil) else { continue }
            let path = place.path.appending(.key(found))
            return [
                (
                    "account",
                    Drafted(
                        "\(operation.id)(\(asks.joined(separator: ", "))).\(path)",
                        "`\(operation.path)` tells who the user is", .likely)
                )
            ]
        }
        return []
    }

    /// A read of the user's own that lists roles; where several do, none.
    ///
    /// - Parameter operations: With what is somebody else's in each.
    func roles(in operations: [ImportedOperation]) -> Drafted<String>? {
        let found = operations.compactMap { operation -> String? in
            guard operation.method == "GET", operation.requires(beside: filled).isEmpty,
                operation.inputs.contains(where: { filled.contains($0.name) && $0.isRequired }),
                let place = operation.answer.single,
                place.fields.contains(where: { $0.name == "roles" && SchemaShape.types($0.schema).contains("array") })
            else { return nil }
            return Self.lookup(operation.id, place.path.appending(.key("roles")).appending(.every))
        }
        guard found.count == 1, let lookup = found.first else { return nil }
        return Drafted(lookup, "it lists what the user may do", .unsure)
    }

    /// By name; what nothing tells is left out.
    func draft() -> [(name: ByteString, binding: Drafted<String>)] {
        names.compactMap { name in binding(of: name).map { (name, $0) } }
    }

    private func binding(of name: ByteString) -> Drafted<String>? {
        if let operand = principals.operand(of: name) {
            return Drafted("{ is: \(operand) }", "the session's own", .likely)
        }
        let isPath = operations.contains { $0.inputs.contains { $0.name == name && $0.location == .path } }
        guard Words.isIdentifier(name) || isPath || isBare(name) else { return nil }
        return proof(of: name) ?? other(name)
    }

    /// `order`, a number, where orders are named by `order_id`.
    private func isBare(_ name: ByteString) -> Bool {
        let inputs = operations.flatMap(\.inputs).filter { $0.name == name }
        return inputs.contains { Words.isBareIdentifier(name, $0.schema) }
            && others(named: Words.stem(name), than: name) != nil
    }

    private func others(named stem: [ByteString], than name: ByteString) -> ByteString? {
        operations.flatMap(\.inputs).first {
            $0.name != name && Words.stem($0.name) == stem && (Words.isIdentifier($0.name) || $0.location == .path)
        }?.name
    }

    /// The same under another name: `accountId` and `account_id`; and `from_account_id`, one of the user's own accounts. Where it goes to
    /// is anybody's.
    private func other(_ name: ByteString) -> Drafted<String>? {
        let stem = Words.stem(name)
        if let base = others(named: stem, than: name) { return proof(of: base) }
        guard stem.count > 1, let first = stem.first, Self.own.contains(first),
            let base = others(named: Array(stem.dropFirst()), than: name)
        else { return nil }
        return proof(of: base)
    }

    /// How an identifier is proved that is called so.
    private func proof(of name: ByteString) -> Drafted<String>? { owner(of: name) ?? list(of: name) }

    private static let own: Set<ByteString> = [
        "from", "source", "debit", "delivery", "billing", "shipping", "default", "primary", "funding", "invoice",
    ]

    /// One read names it and says whose it is.
    private func owner(of name: ByteString) -> Drafted<String>? {
        for operation in operations where operation.method == "GET" {
            guard operation.segments.last == "{\(name)}", operation.requires(beside: filled).map(\.name) == [name],
                let place = operation.answer.single, let owner = principals.owner(in: place)
            else { continue }
            let path = place.path.segments.isEmpty ? "\(owner.path)" : "\(place.path).\(owner.path)"
            return Drafted(
                "{ owner: \"\(operation.id)(\(name): $it).\(path)\", is: \(owner.operand) }",
                "read one, and compare `\(owner.path)`", .likely)
        }
        return nil
    }

    /// Filled in, and no wider than the user: what is her organisation's is not for that hers.
    private func isUsers(_ input: ImportedOperation.Input) -> Bool {
        filled.contains(input.name) && principals.principal(input.name) != .tenant
    }

    /// A list of the user's own.
    private func list(of name: ByteString) -> Drafted<String>? {
        let stem = Words.stem(name)
        for operation in operations where operation.method == "GET" {
            guard operation.requires(beside: filled).isEmpty,
                operation.inputs.contains(where: { isUsers($0) && $0.isRequired }),
                let place = operation.answer.element, place.path.segments.count { $0 == .every } == 1
            else { continue }
            let isOf =
                place.schema.map { RecordDrafter.stems(of: $0).contains(stem) } ?? false
                || operation.segments.last.map { Words.stem($0) == stem } ?? false
            guard isOf, let id = place.identifier(of: stem) else { continue }
            let items = place.path.appending(.key(id))
            if let page = pages(operation) {
                return Drafted(
                    "{ in: { list: \(operation.id), items: \"\(items)\", next: \(page.next), into: \(page.into) } }",
                    "one of the user's own, in pages", .likely)
            }
            return Drafted("{ in: \"\(Self.lookup(operation.id, items))\" }", "one of the user's own", .likely)
        }
        return nil
    }

    /// `list_cards[*].id`, `list_cards.cards[*].id`.
    private static func lookup(_ operation: ByteString, _ path: ResultPath) -> String {
        let text = path.description
        return text.hasPrefix("[") ? "\(operation)\(text)" : "\(operation).\(text)"
    }

    private func pages(_ operation: ImportedOperation) -> (next: ByteString, into: ByteString)? {
        let next = operation.answer.places.first { $0.path == .root }?.fields.first { field in
            let words = Words.split(field.name)
            return words.contains("next") && !words.contains("url") && !words.contains("link")
        }
        let into = operation.inputs.first { input in
            let words = Words.split(input.name)
            return words.contains("cursor") || words == ["page", "token"] || words == ["starting", "after"]
        }
        return next.flatMap { next in into.map { (next.name, $0.name) } }
    }
}
