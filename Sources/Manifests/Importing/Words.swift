import JSON
import Primitives

/// Words of names in documents, as far as they tell what is meant.
enum Words {
    /// `accountID`, `account_id` and `Account-Id` are `account`, `id`.
    static func split(_ name: ByteString) -> [ByteString] {
        NameWords.split(name) { $0 == "_" || $0 == "-" || $0 == "." || $0 == " " || $0 == "/" }
    }

    /// `invoices` is `invoice`, `addresses` is `address`, `companies` is `company`.
    static func singular(_ word: ByteString) -> ByteString {
        let text = word.text
        let endings: [(String, String)] = [
            ("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("statuses", "status"),
            ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", ""),
        ]
        for (ending, singular) in endings where text.hasSuffix(ending) && text.count > ending.count {
            return ByteString(text.dropLast(ending.count) + singular)
        }
        return word
    }

    /// What an identifier names: `invoice` of `invoice_id`, `invoiceId` and `invoice`; empty where it names nothing.
    static func stem(_ name: ByteString) -> [ByteString] {
        var words = split(name)
        while let last = words.last, words.count > 1, identifiers.contains(last) { words.removeLast() }
        if words.count > 1, words.first == "x" { words.removeFirst() }
        if let last = words.popLast() { words.append(singular(last)) }
        return words
    }

    /// True for a number or a UUID under the bare name of what it names, as `customer`: Django writes so.
    static func isBareIdentifier(_ name: ByteString, _ schema: JSONValue) -> Bool {
        let types = SchemaShape.types(schema).subtracting(["null"])
        return !isIdentifier(name)
            && (types == ["integer"] || types == ["string"] && schema["format"]?.string == "uuid")
    }

    /// True for a name that ends as identifiers do.
    static func isIdentifier(_ name: ByteString) -> Bool {
        split(name).last.map { identifiers.contains($0) } ?? false
    }

    private static let identifiers: Set<ByteString> = ["id", "ids", "uuid", "uuids", "guid", "number", "no", "ref"]
}
