public import Primitives

/// A parsed text that still knows where each value stood, for errors that point at a file.
public struct JSONDocument: Sendable {
    /// The value.
    public let value: JSONValue
    private let index: JSONSourceIndex
    private let bytes: [UInt8]

    /// Parses as ``JSONValue/init(parsing:limits:)-(Collection<UInt8>,_)`` does.
    public init(parsing bytes: some Collection<UInt8>, limits: JSONLimits = .default) throws(JSONError) {
        let parsed = try JSONValue.parse(bytes, limits: limits, indexed: true)
        value = parsed.value
        index = parsed.index ?? JSONSourceIndex()
        self.bytes = Array(bytes)
    }

    /// The byte offset of the value that a pointer names; nil where there is none.
    public func offset(of pointer: JSONPointer) -> Int? {
        entry(of: pointer).map { index.entries[$0].offset }
    }

    /// The byte offset of the key of the member that a pointer names; nil where there is none or it names no member.
    public func keyOffset(of pointer: JSONPointer) -> Int? {
        entry(of: pointer).map { index.entries[$0].key }.flatMap { $0 < 0 ? nil : $0 }
    }

    /// The place of the value in a file of that name; where there is none, of the nearest value around it.
    public func location(of pointer: JSONPointer, in file: String) -> SourceLocation {
        var pointer = pointer
        var offset = offset(of: pointer)
        while offset == nil, let parent = pointer.parent {
            pointer = parent
            offset = self.offset(of: parent)
        }
        let position = bytes.withUnsafeBufferPointer { JSONError.Position(offset: offset ?? 0, in: $0) }
        return SourceLocation(file: file, line: position.line, column: position.column)
    }

    private func entry(of pointer: JSONPointer) -> Int? {
        guard !index.entries.isEmpty else { return nil }
        var entry = 0
        var value = value
        for token in pointer.tokens {
            guard let (position, child) = value.child(token), let next = index.child(position, of: entry) else {
                return nil
            }
            (entry, value) = (next, child)
        }
        return entry
    }
}
