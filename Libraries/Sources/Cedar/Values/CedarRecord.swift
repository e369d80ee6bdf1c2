public import Primitives

/// Values by name, each name once. Names compare by bytes.
public struct CedarRecord: Sendable {
    /// One attribute.
    public struct Member: Hashable, Sendable {
        public let key: ByteString
        public let value: CedarValue
    }

    /// In the order in which they were set; the order carries no meaning.
    public private(set) var members: [Member]
    /// Built once there are so many members that a scan costs more.
    private var positions: [ByteString: Int]?
    /// How many values it is made of, itself included. Saturates.
    private(set) var weight = 1

    private static let scanned = 8

    /// The record without attributes.
    public init() { members = [] }

    /// With room for so many members.
    init(capacity: Int) {
        members = []
        members.reserveCapacity(capacity)
    }

    public var count: Int { members.count }
    public var isEmpty: Bool { members.isEmpty }

    /// True if there is a value of that name.
    public func contains(_ key: ByteString) -> Bool { position(of: key) != nil }

    /// The value of a name. Setting nil removes it.
    public subscript(key: ByteString) -> CedarValue? {
        get { position(of: key).map { members[$0].value } }
        set {
            if let position = position(of: key) {
                members.remove(at: position)
                positions = nil
                weight = members.reduce(1) { $0.addingSaturated($1.value.weight) }
                reindex()
            }
            if let newValue { append(key, newValue) }
        }
    }

    /// Sets the value of a new name and returns true, or changes nothing and returns false where the name is taken.
    public mutating func insert(_ key: ByteString, _ value: CedarValue) -> Bool {
        guard position(of: key) == nil else { return false }
        append(key, value)
        return true
    }

    private mutating func append(_ key: ByteString, _ value: CedarValue) {
        members.append(Member(key: key, value: value))
        weight = weight.addingSaturated(value.weight)
        if positions == nil { reindex() } else { positions?[key] = members.count - 1 }
    }

    private mutating func reindex() {
        guard members.count > Self.scanned else { return }
        var index = [ByteString: Int](minimumCapacity: members.count)
        for (position, member) in members.enumerated() { index[member.key] = position }
        positions = index
    }

    private func position(of key: ByteString) -> Int? {
        if let positions { return positions[key] }
        for index in members.indices where members[index].key == key { return index }
        return nil
    }
}

extension CedarRecord: Hashable {
    /// Equal if both have the same names with the same values.
    public static func == (left: CedarRecord, right: CedarRecord) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for member in members { sum = sum &+ member.hashValue }
        hasher.combine(sum)
    }
}

extension CedarRecord: ExpressibleByDictionaryLiteral {
    /// Later members of the same name replace earlier ones.
    public init(dictionaryLiteral elements: (ByteString, CedarValue)...) {
        self.init()
        for (key, value) in elements { self[key] = value }
    }
}

extension CedarRecord: CustomStringConvertible {
    public var description: String {
        let fields = members.map { "\(StringLiteral.quoted($0.key)): \($0.value)" }
        return "{" + fields.joined(separator: ", ") + "}"
    }
}
