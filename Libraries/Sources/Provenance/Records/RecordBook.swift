public import Primitives

/// The records that a session saw, and which of them the user's own words name.
public struct RecordBook: Sendable {
    /// How a record stands to what the user asked for.
    public enum Standing: Sendable, Equatable {
        /// This session made it.
        case made
        /// Her words name it, and no other like it.
        case named
        /// It was seen, and she spoke of no such one; or of several alike.
        case unnamed
    }

    /// What was found of a value.
    public struct Finding: Sendable, Equatable {
        public let standing: Standing
        public let record: SeenRecord
    }

    /// The most records that count.
    public static let mostRecords = 2_000

    /// A record, and its names cut into words once.
    struct Entry: Sendable {
        let record: SeenRecord
        let names: [[ByteString]]
        /// Those of which a part may be said: not addresses and links, whose parts are other people's too.
        let parts: [[ByteString]]
        let described: Set<ByteString>

        init(_ record: SeenRecord) {
            self.record = record
            names = (record.names + record.fields.map(\.value) + [record.id].compactMap(\.self)).map(LooseText.words)
            parts = record.names.filter { !$0.utf8.contains(UInt8(ascii: "@")) && !$0.utf8.contains(UInt8(ascii: "/")) }
                .map(LooseText.words)
            described = record.describing
        }
    }

    private(set) var entries: [SeenRecord.Identity: Entry] = [:]
    private(set) var passages = Passages()
    private(set) var facts = Facts()
    /// How many of its records not everybody may read.
    public private(set) var restricted = 0
    private var byID: [ByteString: Set<SeenRecord.Identity>] = [:]
    private var byName: [ByteString: Set<SeenRecord.Identity>] = [:]
    private var byLink: [ByteString: Set<SeenRecord.Identity>] = [:]

    /// True where something was seen that is not in the book: then another of the same name may be, and nothing is named.
    private(set) var isFull = false
    /// True where one that was not kept had secrets: then any text may hold one.
    private var lostSecrets = false

    public init() {}

    public var count: Int { entries.count }

    /// Takes in what was seen. What is known of a record is what was seen last, but that it was made here stays. False where there
    /// is no room; then it counts as never seen.
    @discardableResult public mutating func add(_ record: SeenRecord) -> Bool {
        let identity = record.identity
        var record = record
        if let known = entries[identity]?.record {
            // What was known of it stays: a view that shows less does not make it another.
            record = record.merged(with: known)
            for name in known.names { byName[name]?.remove(identity) }
            for link in known.links { byLink[link]?.remove(identity) }
            if known.readers < .public { restricted -= 1 }
        } else if entries.count >= Self.mostRecords {
            isFull = true
            if !record.secrets.isEmpty { lostSecrets = true }
            if record.readers < .public { restricted += 1 }
            return false
        }
        entries[identity] = Entry(record)
        facts.add(record)
        if record.readers < .public { restricted += 1 }
        if let id = record.id { byID[id, default: []].insert(identity) }
        for name in record.names { byName[name, default: []].insert(identity) }
        for link in record.links { byLink[link, default: []].insert(identity) }
        return true
    }

    /// Takes in a text that was seen.
    public mutating func add(_ text: SeenText) { passages.add(text) }

    /// True if each passage of this text is known, and as well.
    public func holds(_ text: SeenText) -> Bool { passages.holds(text) }

    /// True if the book knows all that this says.
    public func holds(_ record: SeenRecord) -> Bool {
        guard let known = entries[record.identity]?.record else { return false }
        return Set(record.names).isSubset(of: known.names) && Set(record.links).isSubset(of: known.links)
            && Set(record.secrets).isSubset(of: known.secrets) && record.fields == known.fields
            && record.text == known.text && (known.isMade || !record.isMade) && known.readers <= record.readers
            && (known.isSought || !record.isSought)
    }

    /// Something was seen that was not kept: from now on nothing is named.
    public mutating func markIncomplete() {
        isFull = true
        passages.markIncomplete()
    }

    /// How the record with this id stands; nil where none was seen. The best of several types.
    ///
    /// - Parameter type: the type that the id is of, where that is known. Where it is not, an id that several types have is nobody's.
    public func record(_ id: ByteString, type: ByteString? = nil, _ request: UserRequest) -> Finding? {
        let found = (byID[id] ?? []).filter { identity in
            guard let type, let record = entries[identity]?.record else { return true }
            return record.type == type || record.type == SeenRecord.agreed
        }
        let types = Set(found.compactMap { entries[$0]?.record.type }).subtracting([SeenRecord.agreed])
        guard types.count > 1 else { return best(found, request, by: .id) }
        return found.compactMap { entries[$0]?.record }.first.map { Finding(standing: .unnamed, record: $0) }
    }

    /// True if her words name a record of this type.
    public func names(type: ByteString, _ request: UserRequest) -> Bool {
        entries.values.contains { $0.record.type == type && isNamed($0, request, .id) }
    }

    /// How a record that bears this name stands: a sender, a participant.
    public func bearer(of name: ByteString, _ request: UserRequest) -> Finding? {
        best(byName[name], request, by: .name)
    }

    /// How a record in whose text this link stands does. Here what the text says may describe it too, among those that her words
    /// name alike.
    public func holder(of link: ByteString, _ request: UserRequest) -> Finding? {
        best(byLink[link], request, by: .link)
    }

    /// By what a record was found.
    enum Way { case id, name, link }

    /// The secrets of records that stand in a text and that her words do not ask for by their field's name, by that name.
    public func secrets(in text: ByteString, unaskedBy request: UserRequest) -> [ByteString] {
        let loose = LooseText(text)
        var found: [ByteString] = lostSecrets && !loose.isEmpty ? ["what was seen and is no longer known"] : []
        for secret in entries.values.flatMap(\.record.secrets) where secret.value.count >= 4 {
            guard loose.hasRun(LooseText.words(secret.value)) else { continue }
            let name = LooseText.words(secret.name)
            if !name.isEmpty, request.saysRun(name) { continue }
            found.append(secret.name)
        }
        return found
    }

    /// The texts that she may have handed over to: those of records that her words name.
    public func texts(namedBy request: UserRequest) -> [ByteString] {
        entries.values.compactMap { entry in
            guard let text = entry.record.text, isNamed(entry, request, .link) else { return nil }
            return text
        }
    }

    private func best(
        _ found: Set<SeenRecord.Identity>?, _ request: UserRequest, by way: Way
    ) -> Finding? {
        var unnamed: SeenRecord?
        var named: SeenRecord?
        for entry in (found ?? []).compactMap({ entries[$0] }) {
            // What was made here is what has this id; the names in it are whoever's they are.
            if way == .id, entry.record.isMade { return Finding(standing: .made, record: entry.record) }
            if named == nil, isNamed(entry, request, way) { named = entry.record }
            unnamed = entry.record
        }
        if let named { return Finding(standing: .named, record: named) }
        return unnamed.map { Finding(standing: .unnamed, record: $0) }
    }

    /// Whether her words name this record and none that is like it: another of its type of which she said at least as much is as
    /// likely meant, and then none is, unless she spoke of all of them.
    func isNamed(_ entry: Entry, _ request: UserRequest, _ way: Way) -> Bool {
        guard !isFull else { return false }
        if way == .id, isExtreme(entry.record, request) { return true }
        let said = Said(entry, request)
        // Whose names select somebody has to be named as a whole: a part of a title is anybody's.
        guard let first = way == .name ? said.wholes.first : said.first else { return false }
        let isPlural = way == .link && Self.isPlural(entry, said, request)
        let identity = entry.record.identity
        var alike: [Entry] = []
        for (other, candidate) in entries where other != identity && candidate.record.type == entry.record.type {
            let theirs = Said(candidate, request)
            guard said.isCovered(by: theirs) else { continue }
            alike.append(candidate)
            // More was said of another: not this one is described.
            if !theirs.isCovered(by: said) { return isPlural }
        }
        if alike.isEmpty || isPlural { return true }
        guard way == .link else { return false }
        let own = request.described(entry.described, beside: first)
        return own >= 2 && alike.allSatisfy { request.described($0.described, beside: first) < own }
    }

    /// What of a record her words say: whole names, and parts of others.
    private struct Said {
        private(set) var wholes: Set<[ByteString]> = []
        private var parts: Set<[ByteString]> = []

        init(_ entry: Entry, _ request: UserRequest) {
            for name in entry.names where request.names(name) { wholes.insert(name) }
            for name in entry.parts where !wholes.contains(name) {
                if let part = request.part(of: name) { parts.insert(part) }
            }
        }

        var first: [ByteString]? { wholes.first ?? parts.first }
        var all: Set<[ByteString]> { wholes.union(parts) }

        /// Whether as much was said of the other: the same whole names, and each part within something.
        func isCovered(by other: Said) -> Bool {
            wholes.isSubset(of: other.wholes)
                && parts.allSatisfy { part in other.all.contains { Self.contains($0, part) } }
        }

        private static func contains(_ words: [ByteString], _ part: [ByteString]) -> Bool {
            guard part.count <= words.count else { return false }
            return (0...(words.count - part.count)).contains { words[$0..<($0 + part.count)].elementsEqual(part) }
        }
    }

    private static func isPlural(_ entry: Entry, _ said: Said, _ request: UserRequest) -> Bool {
        let type = LooseText.words(entry.record.type).last ?? ""
        let types = Set(Lexicon.things(like: type).flatMap { ["\($0)s", "\($0)es"] as [ByteString] })
        return said.wholes.contains { request.namesSeveral($0, of: types) }
    }

    /// Whether it is the largest, newest or cheapest of its type that was seen, as she asked for, by a field of the company's that
    /// all of them have.
    private func isExtreme(_ record: SeenRecord, _ request: UserRequest) -> Bool {
        let extremes = request.extremes
        guard !extremes.isEmpty else { return false }
        let type = LooseText.words(record.type).last ?? ""
        let things = Set(Lexicon.things(like: type).flatMap { [$0, "\($0)s"] as [ByteString] })
        return extremes.contains { extreme in
            guard let thing = extreme.thing, things.contains(thing) else { return false }
            return record.fields.contains { field in
                guard LooseText.words(field.name).contains(where: extreme.fields.contains) else { return false }
                let others = entries.values.map(\.record).filter { $0.type == record.type && $0.id != record.id }
                return !others.isEmpty
                    && others.allSatisfy { other in
                        guard let theirs = other.fields.first(where: { $0.name == field.name }) else { return false }
                        return Self.isBeyond(field.value, theirs.value, isGreatest: extreme.isGreatest)
                    }
            }
        }
    }

    /// Numbers by value, times of one form by their spelling; nothing else has an order.
    private static func isBeyond(_ value: ByteString, _ other: ByteString, isGreatest: Bool) -> Bool {
        if let left = Double(value.text), let right = Double(other.text) {
            return isGreatest ? left > right : left < right
        }
        guard value.count == other.count, value.utf8.prefix(4).allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        return isGreatest ? value > other : value < other
    }
}
