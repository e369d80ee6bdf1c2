public import Primitives

/// The members of a JSON object: in the order written, found by the bytes of the key, each key once.
public struct JSONObject: Sendable {
    /// One member.
    public struct Member: Sendable, Hashable {
        public let key: ByteString
        public var value: JSONValue
    }

    /// In the order written.
    public private(set) var members: [Member] = []
    /// Built once there are so many members that a scan costs more.
    private var positions: [ByteString: Int]?
    private static let scanned = 12

    public init() {}

    /// The number of members.
    public var count: Int { members.count }
    public var isEmpty: Bool { members.isEmpty }
    /// The keys in the order written.
    public var keys: [ByteString] { members.map(\.key) }

    /// The value of a key. Setting nil removes the member; setting a new key appends it.
    public subscript(key: ByteString) -> JSONValue? {
        get { position(of: key).map { members[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil):
                members.remove(at: index)
                positions = nil
                reindex()
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    /// True if the key is there, whatever its value.
    public func contains(_ key: ByteString) -> Bool { position(of: key) != nil }

    /// Adds a member at the end and returns true, or returns false where the key is there already.
    public mutating func insert(_ key: ByteString, _ value: JSONValue) -> Bool {
        guard position(of: key) == nil else { return false }
        append(key, value)
        return true
    }

    /// The position and value of a member, or nil where there is none of that name.
    func member(_ key: ByteString) -> (position: Int, value: JSONValue)? {
        position(of: key).map { ($0, members[$0].value) }
    }

    private mutating func append(_ key: ByteString, _ value: JSONValue) {
        members.append(Member(key: key, value: value))
        if positions != nil { positions?[key] = members.count - 1 } else { reindex() }
    }

    private mutating func reindex() {
        guard members.count > Self.scanned else { return }
        var index = [ByteString: Int](minimumCapacity: members.count)
        for (position, member) in members.enumerated() { index[member.key] = position }
        positions = index
    }

    private func position(of key: ByteString) -> Int? {
        if let positions { return positions[key] }
        return members.firstIndex { $0.key == key }
    }
}

extension JSONObject: Hashable, ExpressibleByDictionaryLiteral, Sequence {
    /// Equal if both have the same keys with the same values, in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for member in members { sum = sum &+ member.hashValue }
        hasher.combine(sum)
    }

    /// Later members of the same name replace earlier ones.
    public init(dictionaryLiteral elements: (ByteString, JSONValue)...) {
        for (key, value) in elements { self[key] = value }
    }

    public func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}
