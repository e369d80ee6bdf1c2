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

    /// The most records that count; the oldest go first.
    public static let mostRecords = 5_000

    private var records: [SeenRecord.Identity: SeenRecord] = [:]
    private var byID: [ByteString: Set<SeenRecord.Identity>] = [:]
    private var byName: [ByteString: Set<SeenRecord.Identity>] = [:]
    private var byLink: [ByteString: Set<SeenRecord.Identity>] = [:]

    public init() {}

    public var isEmpty: Bool { records.isEmpty }
    public var count: Int { records.count }

    /// Takes in what was seen. What is known of a record is what was seen last, but that it was made here stays. False where there
    /// is no room; then it counts as never seen.
    @discardableResult public mutating func add(_ record: SeenRecord) -> Bool {
        let identity = record.identity
        var record = record
        if let known = records[identity] {
            if known.isMade, !record.isMade {
                record = SeenRecord(
                    type: record.type, id: record.id, names: record.names, fields: record.fields, links: record.links,
                    call: record.call, isMade: true)
            }
            for name in known.names { byName[name]?.remove(identity) }
            for link in known.links { byLink[link]?.remove(identity) }
        } else if records.count >= Self.mostRecords {
            return false
        }
        records[identity] = record
        if let id = record.id { byID[id, default: []].insert(identity) }
        for name in record.names { byName[name, default: []].insert(identity) }
        for link in record.links { byLink[link, default: []].insert(identity) }
        return true
    }

    /// True if the book has exactly this.
    public func holds(_ record: SeenRecord) -> Bool { records[record.identity] == record }

    /// How the record with this id stands; nil where none was seen. The best of several types.
    public func record(_ id: ByteString, _ request: UserRequest) -> Finding? {
        best((byID[id] ?? []).compactMap { records[$0] }, request)
    }

    /// How a record that bears this name stands: a sender, a participant.
    public func bearer(of name: ByteString, _ request: UserRequest) -> Finding? {
        best((byName[name] ?? []).compactMap { records[$0] }, request)
    }

    /// How a record in whose text this link stands does.
    public func holder(of link: ByteString, _ request: UserRequest) -> Finding? {
        best((byLink[link] ?? []).compactMap { records[$0] }, request)
    }

    private func best(_ found: [SeenRecord], _ request: UserRequest) -> Finding? {
        var unnamed: SeenRecord?
        var named: SeenRecord?
        for record in found {
            if record.isMade { return Finding(standing: .made, record: record) }
            if named == nil, isNamed(record, request) { named = record }
            unnamed = record
        }
        if let named { return Finding(standing: .named, record: named) }
        return unnamed.map { Finding(standing: .unnamed, record: $0) }
    }

    /// Whether her words name this record and none that is like it: another of its type of which she said at least as much is as
    /// likely meant, and then none is, unless she spoke of all of them.
    private func isNamed(_ record: SeenRecord, _ request: UserRequest) -> Bool {
        let said = Self.said(of: record, request)
        guard !said.isEmpty else { return false }
        let identity = record.identity
        let isAlone = !records.contains { other, candidate in
            other != identity && candidate.type == record.type && said.isSubset(of: Self.said(of: candidate, request))
        }
        return isAlone || said.contains { request.namesSeveral($0) }
    }

    /// What of a record her words say.
    private static func said(of record: SeenRecord, _ request: UserRequest) -> Set<ByteString> {
        Set((record.names + record.fields + [record.id].compactMap(\.self)).filter { request.names($0) })
    }
}
