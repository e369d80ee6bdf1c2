import JSON
import Primitives

/// How one property of an entry stands in JSON.
struct EntryField: Sendable {
    let name: ByteString
    /// Every entry has it.
    let isRequired: Bool
    /// Whether the entry has it.
    let isPresent: @Sendable (Entry) -> Bool
    /// Writes name and value, or nothing where the entry does not have it. False where the field may not hold the value.
    let write: @Sendable (Entry, inout CanonicalWriter) throws(JSONError) -> Bool
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
        EntryField(
            name: name, isRequired: true, isPresent: { _ in true },
            write: { (entry, writer) throws(JSONError) in
                writer.key(name)
                return try form.write(entry[keyPath: property], &writer)
            },
            read: { value, entry in
                guard let value = form.read(value) else { return false }
                entry[keyPath: property] = value
                return true
            })
    }

    /// A property that may be absent.
    static func optional<Value>(_ name: ByteString, _ property: any Property<Value?>, _ form: FieldForm<Value>)
        -> EntryField
    {
        EntryField(
            name: name, isRequired: false, isPresent: { $0[keyPath: property] != nil },
            write: { (entry, writer) throws(JSONError) in
                guard let value = entry[keyPath: property] else { return true }
                writer.key(name)
                return try form.write(value, &writer)
            },
            read: { value, entry in
                guard let value = form.read(value) else { return false }
                entry[keyPath: property] = value
                return true
            })
    }

    /// A list or map, absent where it is empty; written empty, it is refused.
    static func many<Value: Collection & SendableMetatype>(
        _ name: ByteString, _ property: any Property<Value>, _ form: FieldForm<Value>
    ) -> EntryField {
        EntryField(
            name: name, isRequired: false, isPresent: { !$0[keyPath: property].isEmpty },
            write: { (entry, writer) throws(JSONError) in
                let value = entry[keyPath: property]
                guard !value.isEmpty else { return true }
                writer.key(name)
                return try form.write(value, &writer)
            },
            read: { value, entry in
                guard let value = form.read(value), !value.isEmpty else { return false }
                entry[keyPath: property] = value
                return true
            })
    }
}
