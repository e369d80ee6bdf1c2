/// The entities above an entity, itself not counted.
struct Ancestors {
    private(set) var entities: [EntityUID] = []
    /// The numbers of those that policies name.
    private(set) var symbols: [Int32] = []
    /// True where there are more than allowed, so that only what is found is certain.
    private(set) var isTruncated = false
    /// Built once there are so many that a scan costs more.
    private var index: Set<EntityUID>?
    private var symbolIndex: Set<Int32>?

    private static let scanned = 8

    /// Walks up from the parents of an entity, each entity once.
    ///
    /// - Parameters:
    ///   - parents: Those of the entity.
    ///   - above: Those of another, which is asked of each entity that is reached, once.
    init(
        from parents: [EntityUID], symbols numbers: [EntityUID: Int32], limit: Int,
        above: (EntityUID) -> [EntityUID]
    ) {
        for parent in parents { add(parent, numbers, limit) }
        var next = 0
        while next < entities.count, !isTruncated {
            for parent in above(entities[next]) { add(parent, numbers, limit) }
            next += 1
        }
        if symbols.count > Self.scanned { symbolIndex = Set(symbols) }
    }

    private mutating func add(_ uid: EntityUID, _ numbers: [EntityUID: Int32], _ limit: Int) {
        guard !contains(uid) else { return }
        guard entities.count < limit else {
            isTruncated = true
            return
        }
        entities.append(uid)
        if index != nil {
            index?.insert(uid)
        } else if entities.count > Self.scanned {
            index = Set(entities)
        }
        if let number = numbers[uid] { symbols.append(number) }
    }

    func contains(_ uid: EntityUID) -> Bool {
        index?.contains(uid) ?? entities.contains(uid)
    }

    func contains(symbol: Int32) -> Bool {
        symbolIndex?.contains(symbol) ?? symbols.contains(symbol)
    }
}
