import JSON
import Primitives

/// How values of one type stand in JSON, and which JSON they accept.
struct FieldForm<Value>: Sendable {
    let write: @Sendable (Value) -> JSONValue
    let read: @Sendable (JSONValue) -> Value?
}

extension FieldForm where Value == ByteString {
    /// Text that is not empty.
    static var text: Self {
        FieldForm(write: { .string($0) }, read: { $0.string.flatMap { $0.isEmpty ? nil : $0 } })
    }
}

extension FieldForm where Value == Int64 {
    /// A whole number from 0.
    static var number: Self {
        FieldForm(write: { .integer($0) }, read: { $0.integer.flatMap { $0 < 0 ? nil : $0 } })
    }
}

extension FieldForm where Value == Timestamp {
    /// Milliseconds since 1970.
    static var time: Self {
        FieldForm(write: { .integer($0.milliseconds) }, read: { $0.integer.map { Timestamp(milliseconds: $0) } })
    }
}

extension FieldForm where Value == [UInt8] {
    /// 32 bytes in lower-case hexadecimal.
    static var digest: Self {
        FieldForm(
            write: { .string(Hex.encode($0)) },
            read: { $0.string.flatMap { Hex.decode($0.text) }.flatMap { $0.count == 32 ? $0 : nil } })
    }
}

extension FieldForm where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One word of a list.
    static var word: Self {
        let words = Value.allCases.map { (text: ByteString($0.rawValue), value: $0) }
        return FieldForm(
            write: { .string($0.rawValue) }, read: { value in words.first { value.string == $0.text }?.value })
    }
}

extension FieldForm {
    /// A list, in its order.
    static func list<Element>(of form: FieldForm<Element>) -> Self where Value == [Element] {
        FieldForm(
            write: { .array($0.map(form.write)) },
            read: { value in
                guard let elements = value.array else { return nil }
                let read = elements.compactMap(form.read)
                return read.count == elements.count ? read : nil
            })
    }

    /// A map from text.
    static func map<Element>(of form: FieldForm<Element>) -> Self where Value == [ByteString: Element] {
        FieldForm(
            write: { map in
                var object = JSONObject()
                for (key, element) in map.sorted(by: { $0.key < $1.key }) { object[key] = form.write(element) }
                return .object(object)
            },
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
            write: { ["counter": .string($0.counter), "scope": .string($0.scope), "amount": .integer($0.amount)] },
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
