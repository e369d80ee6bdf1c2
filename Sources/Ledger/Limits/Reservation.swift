package import Primitives

/// What a call adds to a counter, from its intent on; given back only if the call certainly had no effect.
package struct Reservation: Hashable, Sendable {
    package let name: ByteString
    package let key: CounterKey
    /// 1 for a count. A negative amount adds nothing: it makes no room.
    package let amount: Int64

    package init(name: ByteString, key: CounterKey, amount: Int64) {
        self.name = name
        self.key = key
        self.amount = amount
    }
}
