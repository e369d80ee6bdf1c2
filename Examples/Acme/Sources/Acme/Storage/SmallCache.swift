import Synchronization

/// Values that are costly to make, as many as the capacity allows; one more and all are forgotten.
final class SmallCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let capacity: Int
    private let values = Mutex<[Key: Value]>([:])

    init(capacity: Int) { self.capacity = capacity }

    /// The value of a key, made where there is none. Others wait meanwhile.
    func value(_ key: Key, make: () throws -> Value) rethrows -> Value {
        try values.withLock { values in
            if let value = values[key] { return value }
            let value = try make()
            if values.count >= capacity { values.removeAll() }
            values[key] = value
            return value
        }
    }
}
