/// The entities that a decision has asked for, each looked up at most once.
struct EntityCache {
    /// An entity and what is known of it so far.
    struct Slot {
        let uid: EntityUID
        /// Its number where a policy names it; nil where nobody asked for that yet.
        fileprivate var symbol: Int32??
        /// The first place of the same entity, where it has two: the principal may be the resource.
        fileprivate var first: Int?
        fileprivate var entity: Entity??
        fileprivate var ancestors: Ancestors?
    }

    /// Principal, action and resource have fixed places.
    static let principal = 0
    static let action = 1
    static let resource = 2

    private let source: any EntitySource
    private let symbols: [EntityUID: Int32]
    private let ancestorLimit: Int
    private var slots: [Slot]
    /// The places of the others, kept once they are so many that a scan costs more.
    private var places: [EntityUID: Int] = [:]
    private static let scanned = 12

    init(_ request: CedarRequest, source: any EntitySource, symbols: [EntityUID: Int32], ancestorLimit: Int) {
        self.source = source
        self.symbols = symbols
        self.ancestorLimit = ancestorLimit
        slots = []
        slots.reserveCapacity(Self.scanned)
        for uid in [request.principal, request.action, request.resource] {
            slots.append(Slot(uid: uid, symbol: .some(symbols[uid])))
        }
        for place in 1...2 { slots[place].first = (0..<place).first { slots[$0].uid == slots[place].uid } }
    }

    /// The place of an entity.
    mutating func place(of uid: EntityUID) -> Int {
        if places.isEmpty {
            for (place, slot) in slots.enumerated() where slot.uid == uid { return place }
        } else if let place = places[uid] {
            return place
        }
        slots.append(Slot(uid: uid))
        if !places.isEmpty {
            places[uid] = slots.count - 1
        } else if slots.count > Self.scanned {
            // The request's own may be one entity: the first place counts.
            places = Dictionary(slots.enumerated().map { ($1.uid, $0) }) { first, _ in first }
        }
        return slots.count - 1
    }

    func symbol(at place: Int) -> Int32? { slots[place].symbol ?? symbols[slots[place].uid] }

    /// What is known of the entity.
    mutating func entity(at place: Int) -> Entity? {
        let place = slots[place].first ?? place
        if let entity = slots[place].entity { return entity }
        let entity = source.entity(slots[place].uid)
        slots[place].entity = .some(entity)
        return entity
    }

    /// The entities above the entity.
    mutating func ancestors(at place: Int) -> Ancestors {
        let place = slots[place].first ?? place
        if let ancestors = slots[place].ancestors { return ancestors }
        let parents = entity(at: place)?.parents ?? []
        let ancestors = Ancestors(from: parents, symbols: symbols, limit: ancestorLimit) { uid in
            entity(at: self.place(of: uid))?.parents ?? []
        }
        slots[place].ancestors = ancestors
        return ancestors
    }

    /// Whether the entity is a named one or below it.
    mutating func isIn(_ place: Int, symbol: Int32) throws(CedarError.Reason) -> Bool {
        if self.symbol(at: place) == symbol { return true }
        let ancestors = ancestors(at: place)
        if ancestors.contains(symbol: symbol) { return true }
        guard !ancestors.isTruncated else { throw .limit(.ancestors) }
        return false
    }

    /// Whether the entity is another or below it.
    mutating func isIn(_ place: Int, _ other: EntityUID) throws(CedarError.Reason) -> Bool {
        if slots[place].uid == other { return true }
        let ancestors = ancestors(at: place)
        if ancestors.contains(other) { return true }
        guard !ancestors.isTruncated else { throw .limit(.ancestors) }
        return false
    }
}
