import Primitives

/// Where values were seen, each place and each name once.
struct SourceTable: Sendable {
    private var names: [ByteString] = []
    private var numbers: [ByteString: UInt32] = [:]
    /// The numbers of call and field.
    private var places: [UInt64] = []
    private var known: [UInt64: UInt32] = [:]
    /// The place that was asked for last, and the first of the same call: the fields of a result come in turn.
    private var last: UInt32 = 0
    private var first: UInt32 = 0

    /// Stands for the field of a message.
    private static let message = UInt32.max

    /// The number of a place; the same for the same place. Nil where there are too many.
    mutating func number(of evidence: OriginEvidence) -> UInt32? {
        if isPlace(last, evidence) { return last }
        if isPlace(last &+ 1, evidence) {
            last &+= 1
            return last
        }
        if isPlace(first, evidence) {
            last = first
            return last
        }
        let place: UInt64
        switch evidence {
        case .session: return nil
        case .message(let id): place = UInt64(name(id)) << 32 | UInt64(Self.message)
        case .result(let call, let field): place = UInt64(name(call)) << 32 | UInt64(name(field))
        }
        let number = known[place] ?? UInt32(truncatingIfNeeded: places.count)
        if number == places.count {
            guard places.count < Int32.max / 2 else { return nil }
            places.append(place)
            known[place] = number
        }
        if places[Int(number)] >> 32 != places[Int(first)] >> 32 { first = number }
        last = number
        return number
    }

    private func isPlace(_ number: UInt32, _ evidence: OriginEvidence) -> Bool {
        guard number < places.count else { return false }
        let place = places[Int(number)]
        let field = UInt32(truncatingIfNeeded: place)
        switch evidence {
        case .session: return false
        case .message(let id): return field == Self.message && names[Int(place >> 32)] == id
        case .result(let call, let name):
            return field != Self.message && names[Int(field)] == name && names[Int(place >> 32)] == call
        }
    }

    /// The place that has a number.
    subscript(number: UInt32) -> OriginEvidence? {
        guard number < places.count else { return nil }
        let place = places[Int(number)]
        let first = names[Int(place >> 32)]
        let field = UInt32(truncatingIfNeeded: place)
        return field == Self.message ? .message(first) : .result(call: first, field: names[Int(field)])
    }

    private mutating func name(_ text: ByteString) -> UInt32 {
        if let number = numbers[text] { return number }
        let number = UInt32(truncatingIfNeeded: names.count)
        names.append(text)
        numbers[text] = number
        return number
    }
}
