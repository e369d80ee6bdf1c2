package import Primitives

/// Reads the keys of one map: each that is not known is an error with the nearest known one as its fix.
package struct MapReader {
    /// The map itself, for its place.
    package let node: YAMLNode
    /// What it declares, for sentences: `a back end`.
    package let subject: String
    private let list: DiagnosticList

    /// Nil, with a diagnostic, where the node is no map.
    package init?(_ node: YAMLNode, _ subject: String, keys: [ByteString], _ list: DiagnosticList) {
        guard let map = node.map else {
            list.error(
                "folder.wrong-kind", "\(subject.capitalizedFirst) must be a map, and this is \(node.kind).",
                fix: "Write `key: value` with some of: \(keys.map(\.text).joined(separator: ", ")).", at: node.location)
            return nil
        }
        self.node = node
        self.subject = subject
        self.list = list
        for entry in map where !keys.contains(entry.key) {
            list.error(
                "folder.unknown-key", "\(subject.capitalizedFirst) has no key `\(entry.key)`.",
                fix: Suggestion.fix(for: entry.key, among: keys), at: entry.keyLocation)
        }
    }

    /// The value, or nil where the key is missing or its value is empty.
    package func optional(_ key: ByteString) -> YAMLNode? {
        guard let value = node[key], !value.isNull else { return nil }
        return value
    }

    /// The value; where it is missing, nil and a diagnostic.
    package func required(_ key: ByteString, fix: String? = nil) -> YAMLNode? {
        if let value = optional(key) { return value }
        list.error(
            "folder.missing-key", "\(subject.capitalizedFirst) needs `\(key)`.", fix: fix ?? "Add `\(key): …`.",
            at: node.location)
        return nil
    }

    package func has(_ key: ByteString) -> Bool { optional(key) != nil }

    /// The text of a key; nil where it is missing, and nil with a diagnostic where it is none.
    package func text(_ key: ByteString) -> ByteString? { optional(key)?.text("`\(key)`", list) }
    package func requiredText(_ key: ByteString, fix: String? = nil) -> ByteString? {
        required(key, fix: fix)?.text("`\(key)`", list)
    }
    package func bool(_ key: ByteString) -> Bool? { optional(key)?.bool("`\(key)`", list) }
    package func integer(_ key: ByteString, in range: ClosedRange<Int64>) -> Int64? {
        optional(key)?.integer("`\(key)`", in: range, list)
    }
    package func seconds(_ key: ByteString) -> Int64? { optional(key)?.seconds("`\(key)`", list) }
    package func size(_ key: ByteString) -> Int64? { optional(key)?.size("`\(key)`", list) }
    package func texts(_ key: ByteString) -> [ByteString]? { optional(key)?.texts("`\(key)`", list) }
    /// One of the words; nil where it is missing, and nil with a diagnostic where it is another.
    package func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: ByteString, _ type: Choice.Type)
        -> Choice?
    {
        optional(key)?.choice("`\(key)`", type, list)
    }
}

extension String {
    /// With its first letter upper case, for the start of a sentence.
    package var capitalizedFirst: String {
        guard let first else { return self }
        return first == "`" ? self : first.uppercased() + dropFirst()
    }
}
