import JSON
import Primitives

/// Drafts the types of records from the named schemas of answers.
struct RecordDrafter {
    let operations: [ImportedOperation]
    let principals: Principals

    /// By the name of the schema, in the order of the document.
    func draft() -> [RecordDraft] {
        var seen: Set<ByteString> = []
        var drafts: [RecordDraft] = []
        var keys: Set<ByteString> = []
        for operation in operations {
            for place in operation.answer.places {
                guard let schema = place.schema, seen.insert(schema).inserted else { continue }
                guard Self.isPlain(schema), let draft = draft(schema, place, taken: keys) else { continue }
                keys.insert(draft.key)
                drafts.append(draft)
            }
        }
        return drafts
    }

    private func draft(_ schema: ByteString, _ place: AnswerSketch.Place, taken: Set<ByteString>) -> RecordDraft? {
        let stems = Self.stems(of: schema)
        guard let id = stems.lazy.compactMap({ place.identifier(of: $0) }).first else { return nil }
        let parameter = parameter(for: stems)
        // Where no operation takes one, or another record has that name, one that would be its own.
        let spelt = ByteString((stems.first ?? []).map(\.text).joined(separator: "_") + "_id")
        guard let key = [parameter, spelt].compactMap(\.self).first(where: { !taken.contains($0) }) else { return nil }
        let owner = owner(of: place, stems: stems, id)
        var fields: [ByteString] = []
        var names: [ByteString] = []
        var secrets: [ByteString] = []
        for field in place.fields where Self.isPlain(field.name) {
            if Self.isSecret(field, of: stems) {
                secrets.append(field.name)
            } else if Self.isOwn(field, id: id) {
                fields.append(field.name)
            } else if Self.naming.contains(Words.split(field.name).last ?? ""), Self.isText(field.schema) {
                names.append(field.name)
            }
        }
        return RecordDraft(
            name: schema, key: key, parameter: parameter, id: id, owner: owner?.field, expected: owner?.expected,
            fields: fields,
            names: names,
            secrets: secrets)
    }

    /// `InvoiceOut`, `InvoiceResponse` and `Invoice` are invoices.
    static func stems(of schema: ByteString) -> [[ByteString]] {
        var words = Words.split(schema)
        var stems = [words]
        while let last = words.last, words.count > 1, wrappers.contains(last) {
            words.removeLast()
            stems.append(words)
        }
        while let first = words.first, words.count > 1, wrappers.contains(first) {
            words.removeFirst()
            stems.append(words)
        }
        if let last = words.last, words.count > 1 { stems.append([last]) }
        return stems.map { $0.dropLast() + [Words.singular($0.last ?? "")] }.map(Array.init)
    }

    /// The parameter that most operations name it by.
    private func parameter(for stems: [[ByteString]]) -> ByteString? {
        var counts: [ByteString: Int] = [:]
        for input in operations.flatMap(\.inputs) where input.isBindable {
            guard
                Words.isIdentifier(input.name) || input.location == .path,
                stems.contains(Words.stem(input.name))
            else { continue }
            counts[input.name, default: 0] += 1
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private func owner(
        of place: AnswerSketch.Place, stems: [[ByteString]], _ id: ByteString
    ) -> (field: Drafted<ByteString>, expected: String)? {
        if let owner = principals.owner(in: place), Self.isPlain(ByteString(owner.path.text.replacing(".", with: ""))) {
            return (Drafted(owner.path, "`\(owner.path)` says whose", .likely), owner.operand)
        }
        guard let operand = stems.lazy.compactMap({ principals.operand(ofRecord: $0) }).first else { return nil }
        return (Drafted(id, "it is the session's own itself", .likely), operand)
    }

    /// What a line of YAML can hold in quotes.
    private static func isPlain(_ name: ByteString) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { (0x20..<0x7F).contains($0) && !"\"\\[]{}.*".utf8.contains($0) }
    }

    private static func isText(_ schema: JSONValue) -> Bool {
        SchemaShape.types(schema).subtracting(["null"]) == ["string"]
    }

    /// What a person cannot have written: numbers, choices, times and the system's own identifiers.
    private static func isOwn(_ field: AnswerSketch.Field, id: ByteString) -> Bool {
        if field.name == id { return true }
        let types = SchemaShape.types(field.schema).subtracting(["null"])
        if !types.isEmpty, types.isSubset(of: ["integer", "number", "boolean"]) { return true }
        guard types == ["string"] else { return false }
        if field.schema["enum"] != nil || field.schema["const"] != nil { return true }
        if let format = field.schema["format"]?.string, ["date", "date-time", "uuid", "time"].contains(format) {
            return true
        }
        let words = Words.split(field.name)
        guard !words.contains(where: { foreign.contains($0) }) else { return false }
        return Words.isIdentifier(field.name) && words.last == "id"
            || ["currency", "status"].contains(words.last ?? "")
    }

    private static func isSecret(_ field: AnswerSketch.Field, of stems: [[ByteString]]) -> Bool {
        let words = Words.split(field.name)
        if field.schema["format"]?.string == "password" { return true }
        guard isText(field.schema) else { return false }
        // The code of a card or voucher is worth what it is.
        if words == ["code"], stems.contains(where: { !coded.isDisjoint(with: $0) }) { return true }
        return words.contains { secretWords.contains($0) }
            || zip(words, words.dropFirst()).contains { secretPairs.contains("\($0) \($1)") }
    }

    private static let wrappers: Set<ByteString> = [
        "out", "response", "read", "dto", "model", "schema", "view", "public", "detail", "details", "item", "resource",
        "object", "entity", "result", "get", "base", "summary", "data", "created", "create", "new", "full", "brief",
        "list",
        "with", "secret", "body", "representation",
    ]
    private static let naming: Set<ByteString> = ["name", "title", "subject", "filename", "label"]
    /// Identifiers that whoever called may have chosen.
    private static let foreign: Set<ByteString> = [
        "external", "reference", "ref", "custom", "client", "slug", "idempotency", "correlation", "their", "message",
    ]
    private static let secretWords: Set<ByteString> = [
        "password", "secret", "token", "otp", "pin", "passcode", "cvv", "cvc", "credential", "credentials",
    ]
    private static let coded: Set<ByteString> = [
        "gift", "voucher", "recovery", "backup", "invite", "invitation", "otp", "activation",
    ]
    private static let secretPairs: Set<ByteString> = [
        "door code", "gift code", "access code", "pin code", "backup code", "invite code", "invitation code",
        "activation code",
        "feed url", "login url", "invite url", "reset url", "signed url", "magic url", "invite link", "login link",
        "api key", "private key", "access key", "recovery code", "signing key", "reset link", "magic link",
    ]
}
