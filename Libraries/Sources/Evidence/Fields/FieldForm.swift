import JSON
import Primitives

/// Which JSON a field of one type accepts; ``EntryWriter`` writes it.
struct FieldForm<Value>: Sendable {
    let read: @Sendable (JSONValue) -> Value?
}

extension FieldForm where Value == ByteString {
    /// Text that is not empty.
    static var text: Self {
        FieldForm(read: { $0.string.flatMap { $0.isEmpty ? nil : $0 } })
    }
}

extension FieldForm where Value == Int64 {
    /// A whole number from 0.
    static var number: Self {
        FieldForm(read: { $0.integer.flatMap { $0 < 0 ? nil : $0 } })
    }
}

extension FieldForm where Value == Timestamp {
    /// Milliseconds since 1970.
    static var time: Self {
        FieldForm(read: { $0.integer.map { Timestamp(milliseconds: $0) } })
    }
}

extension FieldForm where Value == [UInt8] {
    /// 32 bytes in lower-case hexadecimal.
    static var digest: Self {
        FieldForm(
            read: { $0.string.flatMap { Hex.decode($0.text) }.flatMap { $0.count == 32 ? $0 : nil } })
    }
}

extension FieldForm where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One word of a list.
    static var word: Self {
        let words = Value.allCases.map { (text: ByteString($0.rawValue), value: $0) }
        return FieldForm(
            read: { value in words.first { value.string == $0.text }?.value })
    }
}

extension FieldForm {
    /// A list, in its order.
    static func list<Element>(of form: FieldForm<Element>) -> Self where Value == [Element] {
        FieldForm(
            read: { value in
                guard let elements = value.array else { return nil }
                let read = elements.compactMap(form.read)
                return read.count == elements.count ? read : nil
            })
    }

    /// A map from text.
    static func map<Element>(of form: FieldForm<Element>) -> Self where Value == [ByteString: Element] {
        FieldForm(
            read: { value in
                guard let object = value.object else { return nil }
                var map: [ByteString: Element] = [:]
                for member in object {
                    guard let element = form.read(member.value) else { return nil }
                    map[member.key] = element
                }
                return map
            })
    }
}

extension FieldForm where Value == Entry.Reservation {
    static var reservation: Self {
        FieldForm(
            read: { value in
                guard let object = value.object, object.count == 3,
                    let counter = object["counter"].flatMap(FieldForm<ByteString>.text.read),
                    let scope = object["scope"].flatMap(FieldForm<ByteString>.text.read),
                    let amount = object["amount"].flatMap(FieldForm<Int64>.number.read)
                else { return nil }
                return Entry.Reservation(counter: counter, scope: scope, amount: amount)
            })
    }
}
