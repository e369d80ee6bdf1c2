package import Primitives
import Yams

/// Reads YAML 1.1 text into located values, and refuses what a declaration does not need: anchors, aliases, tags, merge keys,
/// keys that are no text, duplicate keys.
package struct YAMLReader {
    private let file: String
    private let limits: YAMLLimits
    private var nodes = 0

    private init(file: String, limits: YAMLLimits) {
        self.file = file
        self.limits = limits
    }

    /// The documents of a text, in order; an empty document counts for none.
    package static func documents(
        _ bytes: [UInt8], file: String, limits: YAMLLimits = YAMLLimits()
    ) throws(Fault) -> [YAMLNode] {
        var reader = YAMLReader(file: file, limits: limits)
        return try reader.read(bytes)
    }

    private mutating func read(_ bytes: [UInt8]) throws(Fault) -> [YAMLNode] {
        guard bytes.count <= limits.bytes else {
            throw fault(
                "too-large", "The file is larger than \(limits.bytes) bytes.", fix: "Split it.", line: 1, column: 1)
        }
        guard let text = ByteString(validating: bytes) else { throw invalidUTF8(bytes) }
        // A document's markers are not of interest, but a NUL would end the text early for some readers.
        if let alias = AliasScan.firstAlias(in: bytes) {
            throw fault(
                "alias", "`*\(alias.name)` refers to the anchor `&\(alias.name)`; anchors and aliases are not read.",
                fix: "Write the value out.", line: alias.line, column: alias.column)
        }
        return try compose(text)
    }

    private mutating func compose(_ text: ByteString) throws(Fault) -> [YAMLNode] {
        var documents: [YAMLNode] = []
        do {
            let parser = try Parser(yaml: text.text, resolver: Self.resolver(), constructor: .default, encoding: .utf8)
            // The parser holds the anchors that nodes point to weakly.
            try withExtendedLifetime(parser) {
                while let root = try parser.nextRoot() {
                    let node = try convert(root, depth: 0)
                    if node.isNull { continue }
                    guard documents.count < limits.documents else {
                        throw fault(
                            "too-many-documents", "The file has more than \(limits.documents) documents.",
                            fix: "Split it.", at: node.location)
                    }
                    documents.append(node)
                }
            }
        } catch let error as Fault {
            throw error
        } catch let error as YamlError {
            throw syntaxFault(error)
        } catch {
            throw fault("syntax", "The text is not YAML.", fix: nil, line: 1, column: 1)
        }
        return documents
    }

    private mutating func convert(_ node: Node, depth: Int) throws(Fault) -> YAMLNode {
        let place = location(node.mark)
        guard depth <= limits.depth else {
            throw fault("too-deep", "Maps and lists nest deeper than \(limits.depth).", fix: "Flatten it.", at: place)
        }
        nodes += 1
        guard nodes <= limits.nodes else {
            throw fault("too-many-nodes", "The file has more than \(limits.nodes) values.", fix: "Split it.", at: place)
        }
        guard node.anchor == nil else {
            throw fault("alias", "Anchors and aliases are not read.", fix: "Write the value out.", at: place)
        }
        switch node {
        case .scalar(let scalar): return YAMLNode(.scalar(try convert(scalar, node.tag, at: place)), at: place)
        case .sequence(let sequence):
            try refuseTag(node.tag, besides: "tag:yaml.org,2002:seq", at: place)
            var elements: [YAMLNode] = []
            for element in sequence { elements.append(try convert(element, depth: depth + 1)) }
            return YAMLNode(.list(elements), at: place)
        case .mapping(let mapping):
            try refuseTag(node.tag, besides: "tag:yaml.org,2002:map", at: place)
            return YAMLNode(.map(try entries(mapping, depth: depth)), at: place)
        case .alias:
            throw fault("alias", "Anchors and aliases are not read.", fix: "Write the value out.", at: place)
        }
    }

    private mutating func entries(_ mapping: Node.Mapping, depth: Int) throws(Fault) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var seen: Set<ByteString> = []
        for (keyNode, valueNode) in mapping {
            let key = try convert(keyNode, depth: depth + 1)
            guard let text = key.scalar?.text, !key.isNull else {
                throw fault("key", "A key is \(key.kind).", fix: "Keys are plain words.", at: key.location)
            }
            guard text != "<<" else {
                throw fault("alias", "Merge keys are not read.", fix: "Write the values out.", at: key.location)
            }
            guard seen.insert(text).inserted else { throw duplicate(text, at: key.location) }
            entries.append(
                YAMLEntry(key: text, keyLocation: key.location, value: try convert(valueNode, depth: depth + 1)))
        }
        return entries
    }

    private func convert(_ scalar: Node.Scalar, _ tag: Tag, at place: SourceLocation) throws(Fault) -> YAMLScalar {
        let text = ByteString(scalar.string)
        switch scalar.style {
        case .any, .plain:
            try refuseTag(tag, besides: Self.plainTag, at: place)
            return YAMLScalar(text, .plain)
        case .singleQuoted, .doubleQuoted, .literal, .folded:
            try refuseTag(tag, besides: "tag:yaml.org,2002:str", at: place)
            return YAMLScalar(text, scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? .quoted : .block)
        }
    }

    private func refuseTag(_ tag: Tag, besides expected: String, at place: SourceLocation) throws(Fault) {
        guard tag.description == expected else {
            throw fault("tag", "Tags are not read.", fix: "Leave it out: each key knows what it takes.", at: place)
        }
    }

    /// What a plain scalar without a tag resolves to, so that it differs from one that carries a tag.
    private static let plainTag = "remit:plain"

    private static func resolver() throws -> Resolver {
        try Resolver.basic.appending(Tag.Name(rawValue: plainTag), "^")
    }
}

extension YAMLReader {
    private func location(_ mark: Mark?) -> SourceLocation {
        SourceLocation(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }

    private func fault(_ code: String, _ message: String, fix: String?, at place: SourceLocation) -> Fault {
        Fault("yaml.\(code)", message, fix: fix, at: place)
    }

    private func fault(_ code: String, _ message: String, fix: String?, line: Int, column: Int) -> Fault {
        fault(code, message, fix: fix, at: SourceLocation(file: file, line: line, column: column))
    }

    private func duplicate(_ key: ByteString, at place: SourceLocation) -> Fault {
        fault("duplicate-key", "The key `\(key)` is written twice.", fix: "Keep one.", at: place)
    }

    private func invalidUTF8(_ bytes: [UInt8]) -> Fault {
        var line = 1
        var start = bytes.startIndex
        for index in bytes.indices where bytes[index] == 0x0A {
            guard ByteString(validating: bytes[start..<index]) != nil else { break }
            line += 1
            start = index + 1
        }
        return fault("utf-8", "The text is not UTF-8.", fix: "Save it as UTF-8.", line: line, column: 1)
    }

    private func syntaxFault(_ error: YamlError) -> Fault {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            if problem.contains("undefined alias") {
                return fault(
                    "alias", "Anchors and aliases are not read.", fix: "Put text that begins with `*` in quotes.",
                    at: location(mark))
            }
            if problem.contains("nesting level") || problem.contains("maximum level") {
                return fault(
                    "too-deep", "Maps and lists nest deeper than \(limits.depth).", fix: "Flatten it.",
                    at: location(mark))
            }
            return fault("syntax", "The text is not YAML: \(problem).", fix: Self.advice(problem), at: location(mark))
        case .reader(let problem, _, _, _):
            return fault(
                "syntax", "The text is not YAML: \(problem).", fix: "Remove control characters.", line: 1, column: 1)
        case .duplicatedKeysInMapping(let keys, let context):
            return duplicate(ByteString(keys.first ?? ""), at: location(context.mark))
        default:
            return fault("syntax", "The text is not YAML.", fix: nil, line: 1, column: 1)
        }
    }

    private static func advice(_ problem: String) -> String? {
        if problem.contains("mapping values are not allowed") { return "Put a value that has a colon in quotes." }
        if problem.contains("tab") || problem.contains("cannot start any token") {
            return "Indent with spaces, and quote values that begin with a sign."
        }
        if problem.contains("',' or '}'") || problem.contains("',' or ']'") {
            return "Close the bracket, and put expressions with commas, brackets or braces in quotes."
        }
        return nil
    }
}
