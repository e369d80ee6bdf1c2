package import JSON
package import Primitives

extension LimitDefinition {
    /// What a call with these arguments adds: 1 for a count, the argument's value for a sum. Nil where the argument is missing or
    /// is no whole number of 64 bits: then the limit cannot be kept, and the call not be permitted.
    package func amount(of arguments: JSONObject) -> Int64? {
        guard let sum else { return 1 }
        return arguments[sum]?.integer
    }

    /// What a call of `tool` adds to this counter; nil where it is another tool's.
    ///
    /// - Throws: a fault where the amount or whom it counts for is not known.
    package func reservation(
        for tool: ByteString, arguments: JSONObject, subject: CallSubject
    ) throws(Fault) -> Reservation? {
        guard tool == self.tool else { return nil }
        guard let amount = amount(of: arguments), let key = CounterKey(per, of: subject) else {
            throw Fault("limits.amount", "What this call adds to the limit \(name) is not known.")
        }
        return Reservation(name: name, key: key, amount: amount)
    }
}
