import Primitives

/// Where values were seen, each place and each name once.
struct SourceTable: Sendable {
    private var names: [ByteString] = []
    private var numbers: [ByteString: UInt32] = [:]
    /// The numbers of call and field.
    private var places: [UInt64] = []
    private var known: [UInt64: UInt32] = [:]
    /// What was asked for last: the fields of one result come together.
    private var last: (evidence: OriginEvidence, number: UInt32)?

    /// Stands for the field of a message.
    private static let message = UInt32.max

    /// The number of a place; the same for the same place. Nil where there are too many.
    mutating func number(of evidence: OriginEvidence) -> UInt32? {
        if let last, last.evidence == evidence { return last.number }
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
        last = (evidence, number)
        return number
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
