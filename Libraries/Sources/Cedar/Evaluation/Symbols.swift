import Primitives

/// Numbers for the entities and types that policies name, so that scopes compare integers.
struct Symbols: Sendable {
    private(set) var entities: [EntityUID: Int32] = [:]
    private(set) var types: [ByteString: Int32] = [:]

    mutating func intern(_ uid: EntityUID) -> Int32 {
        if let symbol = entities[uid] { return symbol }
        let symbol = Int32(clamping: entities.count)
        entities[uid] = symbol
        return symbol
    }

    mutating func intern(type: ByteString) -> Int32 {
        if let symbol = types[type] { return symbol }
        let symbol = Int32(clamping: types.count)
        types[type] = symbol
        return symbol
    }
}
