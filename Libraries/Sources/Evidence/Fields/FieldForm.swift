import JSON
import Primitives

/// How values of one type stand in JSON, and which JSON they accept.
struct FieldForm<Value>: Sendable {
    /// Writes the value in canonical form. False for one that ``read`` would not take: then what was written is of no use.
    let write: @Sendable (Value, inout CanonicalWriter) throws(JSONError) -> Bool
    let read: @Sendable (JSONValue) -> Value?
}

extension FieldForm where Value == ByteString {
    /// Text that is not empty.
    static var text: Self {
        FieldForm(
            write: { (text, writer) throws(JSONError) in
                writer.string(text)
                return !text.isEmpty
            },
            read: { $0.string.flatMap { $0.isEmpty ? nil : $0 } })
    }
}

extension FieldForm where Value == Int64 {
    /// A whole number from 0.
    static var number: Self {
        FieldForm(
            write: { (number, writer) throws(JSONError) in
                try writer.integer(number)
                return number >= 0
            },
            read: { $0.integer.flatMap { $0 < 0 ? nil : $0 } })
    }
}

extension FieldForm where Value == Timestamp {
    /// Milliseconds since 1970.
    static var time: Self {
        FieldForm(
            write: { (time, writer) throws(JSONError) in
                try writer.integer(time.milliseconds)
                return true
            },
            read: { $0.integer.map { Timestamp(milliseconds: $0) } })
    }
}

extension FieldForm where Value == [UInt8] {
    /// 32 bytes in lower-case hexadecimal.
    static var digest: Self {
        FieldForm(
            write: { (digest, writer) throws(JSONError) in
                writer.hexadecimal(digest)
                return digest.count == 32
            },
            read: { $0.string.flatMap { Hex.decode($0.text) }.flatMap { $0.count == 32 ? $0 : nil } })
    }
}

extension FieldForm where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One word of a list.
    static var word: Self {
        let words = Value.allCases.map { (text: ByteString($0.rawValue), value: $0) }
        return FieldForm(
            write: { (word, writer) throws(JSONError) in
                writer.string(ByteString(word.rawValue))
                return true
            },
            read: { value in words.first { value.string == $0.text }?.value })
    }
}

extension FieldForm {
    /// A list, in its order.
    static func list<Element>(of form: FieldForm<Element>) -> Self where Value == [Element] {
        FieldForm(
            write: { (list, writer) throws(JSONError) in
                writer.beginArray()
                for element in list {
                    guard try form.write(element, &writer) else { return false }
                }
                writer.endArray()
                return true
            },
            read: { value in
                guard let elements = value.array else { return nil }
                let read = elements.compactMap(form.read)
                return read.count == elements.count ? read : nil
            })
    }

    /// A map from text.
    static func map<Element>(of form: FieldForm<Element>) -> Self where Value == [ByteString: Element] {
        FieldForm(
            write: { (map, writer) throws(JSONError) in
                writer.beginObject()
                for (key, element) in map.sorted(by: { CanonicalWriter.precedes($0.key, $1.key) }) {
                    writer.key(key)
                    guard try form.write(element, &writer) else { return false }
                }
                writer.endObject()
                return true
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
            write: { (reservation, writer) throws(JSONError) in
                writer.beginObject()
                writer.key("amount")
                try writer.integer(reservation.amount)
                writer.key("counter")
                writer.string(reservation.counter)
                writer.key("scope")
                writer.string(reservation.scope)
                writer.endObject()
                return reservation.amount >= 0 && !reservation.counter.isEmpty && !reservation.scope.isEmpty
            },
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
