import JSON
import Primitives
import Provenance

/// The kind of a parameter where nothing is written of it: from its name, its type, its binding, and the tool's effect.
enum KindRules {
    /// The kind, and whether it is a guess that a deployer should look at.
    static func kind(of value: ToolShape.Value, isEffect: Bool, binding: Binding?) -> (
        kind: ParameterKind, isGuess: Bool
    ) {
        if binding != nil { return (.object, false) }
        // OpenAPI 3.1 and JSON Schema's own registry of formats: a hint that the value is not to be shown.
        if value.leaf.schema["format"]?.string == "password" { return (.secret, false) }
        // What a read is asked for goes nowhere but to the back end that it reads.
        guard isEffect else { return (.free, false) }
        let name = value.name
        if isDestination(name) || destinationFormats.contains(value.leaf.schema["format"]?.string ?? "") {
            return (.target, false)
        }
        if isIdentifier(name, value.leaf.schema) { return (.target, false) }
        let types = SchemaShape.types(value.leaf.schema).subtracting(["null"])
        if types.isSubset(of: ["integer", "number", "boolean"]), !types.isEmpty {
            return (isPaging(name) ? .free : .value, false)
        }
        if value.leaf.schema["enum"] != nil || value.leaf.schema["const"] != nil { return (.value, false) }
        if valueFormats.contains(value.leaf.schema["format"]?.string ?? "") || isValue(name) { return (.value, false) }
        if isContent(name) { return (.content, false) }
        return (.target, true)
    }

    /// True if a parameter of this name and schema names a record.
    static func isIdentifier(_ name: ByteString, _ schema: JSONValue) -> Bool {
        if schema["format"]?.string == "uuid" { return true }
        guard let last = words(name).last else { return false }
        return ["id", "ids", "uuid", "uuids", "guid"].contains(last)
    }

    private static func isDestination(_ name: ByteString) -> Bool {
        let words = words(name)
        return words.contains { destinationWords.contains($0) } || words.last == "to" || words.last == "cc"
            || words.last == "bcc"
    }

    private static func isContent(_ name: ByteString) -> Bool { words(name).last.map(contentWords.contains) ?? false }
    private static func isValue(_ name: ByteString) -> Bool { words(name).last.map(valueWords.contains) ?? false }
    private static func isPaging(_ name: ByteString) -> Bool { words(name).last.map(pagingWords.contains) ?? false }

    private static let destinationWords: Set<ByteString> = [
        "recipient", "recipients", "destination", "email", "emails", "mail", "address", "addresses", "phone", "mobile",
        "iban", "payee",
        "beneficiary", "url", "uri", "webhook", "callback", "redirect", "host", "domain", "channel",
    ]
    private static let destinationFormats: Set<ByteString> = [
        "email", "idn-email", "uri", "iri", "uri-reference", "hostname", "ipv4", "ipv6",
    ]
    private static let contentWords: Set<ByteString> = [
        "text", "body", "message", "subject", "comment", "note", "notes", "reason", "description", "title", "content",
        "summary", "memo", "reference", "label",
    ]
    private static let valueWords: Set<ByteString> = [
        "amount", "currency", "quantity", "price", "date", "time", "status", "percent", "count",
    ]
    private static let valueFormats: Set<ByteString> = ["date", "date-time", "time", "duration"]
    private static let pagingWords: Set<ByteString> = ["page", "limit", "offset", "size", "dry"]

    /// `accountID`, `account_id` and `Account-Id` are `account`, `id`.
    static func words(_ name: ByteString) -> [ByteString] {
        NameWords.split(name) { $0 == "_" || $0 == "-" || $0 == "." || $0 == " " }
    }
}
