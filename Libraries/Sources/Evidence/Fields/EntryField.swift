import JSON
import Primitives

/// How one property of an entry is read from JSON; ``EntryWriter`` writes it.
struct EntryField: Sendable {
    let name: ByteString
    /// Every entry has it.
    let isRequired: Bool
    /// Whether the entry has it.
    let isPresent: @Sendable (Entry) -> Bool
    /// False where the value is not what the field holds.
    let read: @Sendable (JSONValue, inout Entry) -> Bool

    static let names = Set(all.map(\.name))
    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    static func named(_ name: ByteString) -> EntryField? { byName[name] }
}

extension EntryField {
    typealias Property<Value> = WritableKeyPath<Entry, Value> & Sendable

    /// A property that every entry has.
    static func required<Value>(_ name: ByteString, _ property: any Property<Value>, _ form: FieldForm<Value>)
        -> EntryField
    {
        EntryField(name: name, isRequired: true, isPresent: { _ in true }) { value, entry in
            guard let value = form.read(value) else { return false }
            entry[keyPath: property] = value
            return true
        }
    }

    /// A property that may be absent.
    static func optional<Value>(_ name: ByteString, _ property: any Property<Value?>, _ form: FieldForm<Value>)
        -> EntryField
    {
        EntryField(name: name, isRequired: false, isPresent: { $0[keyPath: property] != nil }) { value, entry in
            guard let value = form.read(value) else { return false }
            entry[keyPath: property] = value
            return true
        }
    }

    /// A list or map, absent where it is empty; written empty, it is refused.
    static func many<Value: Collection & SendableMetatype>(
        _ name: ByteString, _ property: any Property<Value>, _ form: FieldForm<Value>
    ) -> EntryField {
        EntryField(
            name: name, isRequired: false,
            isPresent: { !$0[keyPath: property].isEmpty },
            read: { value, entry in
                guard let value = form.read(value), !value.isEmpty else { return false }
                entry[keyPath: property] = value
                return true
            })
    }
}
