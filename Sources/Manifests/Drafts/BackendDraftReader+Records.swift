import Folder
import Primitives
import Provenance

extension BackendDraftReader {
    private static let recordKeys: [ByteString] = [
        "key", "id", "owner", "is", "in", "fields", "names", "links", "secret", "readers", "handles", "sealed",
    ]

    func readRecords(_ node: YAMLNode, _ backend: ByteString) -> [Record] {
        guard let entries = node.map else {
            return node.wrongKind("`records`", "a map from types to labels", list) ?? []
        }
        var records: [Record] = []
        for entry in entries {
            guard let record = readRecord(entry, backend) else { continue }
            if let other = records.first(where: { $0.key == record.key }) {
                list.error(
                    "record.key", "`\(record.key)` names both `\(other.name)` and `\(record.name)`.",
                    fix: "A parameter's name stands for one type of record.", at: record.location)
            }
            records.append(record)
        }
        return records
    }

    private func readRecord(_ entry: YAMLEntry, _ backend: ByteString) -> Record? {
        let subject = "the record `\(entry.key)`"
        guard ExpressionLexer.isIdentifier(entry.key), !entry.key.text.contains("-") else {
            list.error(
                "record.name", "`\(entry.key)` cannot name a type of record.",
                fix: "Use letters, digits and `_`: policies name it too.", at: entry.keyLocation)
            return nil
        }
        guard let reader = MapReader(entry.value, subject, keys: Self.recordKeys, list),
            let key = reader.requiredText("key", fix: "Add `key:` with the parameter that names one.")
        else { return nil }
        let bindings = BindingReader(backend: backend, list: list)
        var owner: ResultPath?
        var expected: Expectation?
        if let node = reader.optional("owner") {
            owner = bindings.parse { () throws(Fault) in try ExpressionParser.path(node) }
            expected = bindings.expectation(reader, "The owner of \(subject)")
            guard owner != nil, expected != nil else { return nil }
        } else if reader.has("is") || reader.has("in") {
            list.error(
                "record.owner", "\(subject.capitalizedFirst) says whose it must be and not where its owner stands.",
                fix: "Add `owner: account_id`.", at: entry.value.location)
            return nil
        }
        guard let fields = paths(reader, "fields"), let names = paths(reader, "names"),
            let links = paths(reader, "links"), let secrets = paths(reader, "secret"),
            let hidden = paths(reader, "handles"), let sealed = paths(reader, "sealed")
        else { return nil }
        let plain = fields + names + links + secrets + hidden + [ResultPath([.key(reader.text("id") ?? "id")])]
        for path in sealed
        where plain.contains(where: { path.removing(prefix: $0) != nil || $0.removing(prefix: path) != nil }) {
            list.error(
                "record.sealed", "`\(path)` of \(subject) is to be sealed and shown too.",
                fix: "Leave it out of the other lists: nobody but the user sees it.", at: entry.value.location)
        }
        for path in hidden
        where (fields + names).contains(path) || path == ResultPath([.key(reader.text("id") ?? "id")]) {
            list.error(
                "record.handles", "`\(path)` of \(subject) is the company's or a name, and is to be hidden too.",
                fix: "Hide strangers' text alone: agents need the others to find what they are asked for.",
                at: entry.value.location)
        }
        return Record(
            name: entry.key, key: key, id: reader.text("id") ?? "id", owner: owner, expected: expected, fields: fields,
            names: names, links: links, secrets: secrets, hidden: hidden, sealed: sealed,
            readers: reader.optional("readers").flatMap { Readers($0, "`readers`", list) }, location: entry.keyLocation)
    }

    private func paths(_ reader: MapReader, _ key: ByteString) -> [ResultPath]? {
        guard let node = reader.optional(key) else { return [] }
        guard let elements = node.list else { return node.wrongKind("`\(key)`", "a list of fields", list) }
        let bindings = BindingReader(backend: "", list: list)
        let paths = elements.map { element in bindings.parse { () throws(Fault) in try ExpressionParser.path(element) }
        }
        return paths.contains { $0 == nil } ? nil : paths.compactMap(\.self)
    }
}
