import JSON
import Primitives

/// Finds where records stand in what a tool answers: where its schema refers to a named one of a record's name.
struct RecordFinder {
    private let text: SchemaText
    private let records: [Record]
    /// The references that are being followed.
    private var open: [ByteString] = []
    /// Those of them that lead to themselves.
    private var circles: Set<ByteString> = []
    private var places: [RecordPlace] = []
    private var steps = 0

    private static let limits = (steps: 20_000, depth: 64, places: 500)

    /// The places, each path and record once, outermost first.
    ///
    /// A schema that contains itself has places at every depth, of which the outermost are found. That is enough to label (the
    /// rest is a stranger's), and not enough to judge owners: then it is an error.
    static func places(
        _ schema: JSONValue, in text: SchemaText, records: [Record]
    ) throws(Fault) -> [RecordPlace] {
        var finder = RecordFinder(text: text, records: records)
        try finder.walk(schema, .root, depth: 0)
        var seen: Set<RecordPlace> = []
        return finder.places.filter { seen.insert($0).inserted }
    }

    private init(text: SchemaText, records: [Record]) {
        self.text = text
        self.records = records
    }

    private mutating func walk(_ schema: JSONValue, _ path: ResultPath, depth: Int) throws(Fault) {
        steps += 1
        guard steps <= Self.limits.steps, places.count <= Self.limits.places, depth <= Self.limits.depth else {
            throw fault("too-large", "An answer's schema has too many parts.")
        }
        guard let object = schema.object else { return }
        if let reference = object["$ref"]?.string { try follow(reference, schema, path, depth: depth) }
        for member in object["properties"]?.object?.members ?? [] {
            try walk(member.value, path.appending(.key(member.key)), depth: depth + 1)
        }
        let lists = (object["prefixItems"]?.array ?? []) + (object["items"].map { [$0] } ?? [])
        let maps =
            (object["patternProperties"]?.object?.members.map(\.value) ?? [])
            + (object["additionalProperties"].map { [$0] } ?? [])
        for element in lists + maps { try walk(element, path.appending(.every), depth: depth + 1) }
        for branch in (object["allOf"]?.array ?? []) + SchemaLeaves.alternatives(object) {
            try walk(branch, path, depth: depth + 1)
        }
    }

    private mutating func follow(_ reference: ByteString, _ schema: JSONValue, _ path: ResultPath, depth: Int)
        throws(Fault)
    {
        guard !open.contains(reference) else {
            circles.insert(reference)
            return
        }
        let before = places.count
        if let name = text.name(of: schema), records.contains(where: { $0.name == name }) {
            places.append(RecordPlace(path: path, record: name))
        }
        open.append(reference)
        try walk(target(reference), path, depth: depth + 1)
        open.removeLast()
        guard circles.contains(reference) else { return }
        for place in places[before...] where records.contains(where: { $0.name == place.record && $0.owner != nil }) {
            throw fault(
                "recursive", "Records `\(place.record)` stand at any depth of an answer, and cannot all be judged.")
        }
    }

    /// What a reference names, itself perhaps a reference to a record.
    private func target(_ reference: ByteString) throws(Fault) -> JSONValue {
        if reference.hasPrefix("#"), let pointer = JSONPointer(ByteString(reference.text.dropFirst())),
            let target = text.root[pointer]
        {
            return target
        }
        return try text.resolve(["$ref": .string(reference)])
    }

    private func fault(_ code: String, _ message: String) -> Fault {
        text.fault(code, message, fix: "Say where records stand: `returns: { \"items[*]\": Name }`.")
    }
}
