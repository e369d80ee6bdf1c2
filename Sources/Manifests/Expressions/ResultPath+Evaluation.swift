package import JSON
package import Primitives

/// Why a path did not lead to a value. Names of members and kinds only; never content.
package enum PathFailure: Error, Hashable, Sendable {
    /// No such member or element.
    case missing(at: ResultPath)
    /// A member was asked of what is no object, or an element of what is no array; the kind that was found.
    case wrongKind(at: ResultPath, found: String)
    /// A text or a whole number was needed.
    case notScalar(at: ResultPath, found: String)
    /// More values than the bound.
    case tooMany(limit: Int)
    /// `[*]` where one value was needed.
    case isSet
}

extension ResultPath {
    /// The bound on the values of a set, unless the caller gives its own.
    package static let defaultLimit = 10_000

    /// The one value that this leads to.
    package func value(in root: JSONValue) throws(PathFailure) -> JSONValue {
        guard !isSet else { throw .isSet }
        guard let value = try values(in: root, limit: 1).first else { throw .missing(at: self) }
        return value
    }

    /// Every value that this leads to, in order. Each element of a `[*]` must have what follows: one that lacks it fails the
    /// whole, since a set that is not complete proves nothing.
    package func values(in root: JSONValue, limit: Int = ResultPath.defaultLimit) throws(PathFailure) -> [JSONValue] {
        var current = [root]
        for (position, segment) in segments.enumerated() {
            var next: [JSONValue] = []
            for value in current { try Self.step(value, segment, here(position), into: &next, limit: limit) }
            current = next
        }
        return current
    }

    /// The one identifier that this leads to: a text or a whole number.
    package func identifier(in root: JSONValue) throws(PathFailure) -> Identifier {
        try asIdentifier(value(in: root))
    }

    /// The identifiers that this leads to.
    package func identifiers(in root: JSONValue, limit: Int = ResultPath.defaultLimit) throws(PathFailure)
        -> [Identifier]
    {
        var found: [Identifier] = []
        for value in try values(in: root, limit: limit) { found.append(try asIdentifier(value)) }
        return found
    }

    /// The keys of the object that this leads to.
    package func keys(in root: JSONValue, limit: Int = ResultPath.defaultLimit) throws(PathFailure) -> [ByteString] {
        let value = try value(in: root)
        guard let object = value.object else { throw .wrongKind(at: self, found: value.kind) }
        guard object.count <= limit else { throw .tooMany(limit: limit) }
        return object.keys
    }

    private func asIdentifier(_ value: JSONValue) throws(PathFailure) -> Identifier {
        guard let identifier = Identifier(value) else { throw .notScalar(at: self, found: value.kind) }
        return identifier
    }

    /// The path up to and with the segment at a position.
    private func here(_ position: Int) -> ResultPath { ResultPath(Array(segments.prefix(position + 1))) }

    private static func step(
        _ value: JSONValue, _ segment: Segment, _ here: @autoclosure () -> ResultPath, into next: inout [JSONValue],
        limit: Int
    ) throws(PathFailure) {
        switch segment {
        case .key(let key):
            guard let object = value.object else { throw .wrongKind(at: here(), found: value.kind) }
            guard let member = object[key] else { throw .missing(at: here()) }
            next.append(member)
        case .index(let index):
            guard value.array != nil else { throw .wrongKind(at: here(), found: value.kind) }
            guard let element = value[index] else { throw .missing(at: here()) }
            next.append(element)
        case .every:
            guard let elements = every(of: value) else { throw .wrongKind(at: here(), found: value.kind) }
            guard elements.count <= limit - next.count else { throw .tooMany(limit: limit) }
            next.append(contentsOf: elements)
        }
    }

    private static func every(of value: JSONValue) -> [JSONValue]? {
        switch value {
        case .array(let elements): elements
        case .object(let object): object.members.map(\.value)
        default: nil
        }
    }
}

extension ResultPath {
    /// What stands there, without complaint: members and elements that are missing or of another kind are passed over. For
    /// arguments, whose parts may be optional; the schema has judged their kinds.
    package func present(in root: JSONValue) -> [JSONValue] {
        var current = [root]
        for segment in segments {
            current = current.flatMap { value -> [JSONValue] in
                switch segment {
                case .key(let key): value[key].map { [$0] } ?? []
                case .index(let index): value[index].map { [$0] } ?? []
                case .every: Self.every(of: value) ?? []
                }
            }
        }
        return current
    }

    /// The value with a member written at every place that this leads to: parents must exist, the last member need not. So a
    /// filled-in parameter reaches each element of a list, and an absent optional parent stays absent.
    package func setting(_ value: JSONValue, in root: JSONValue) -> JSONValue {
        Self.set(value, at: segments[...], in: root)
    }

    /// The value with what stands at every place that this leads to changed; what is missing or of another kind is passed over.
    package func changing(in root: JSONValue, _ change: (JSONValue) -> JSONValue) -> JSONValue {
        Self.change(root, at: segments[...], change)
    }

    private static func change(
        _ root: JSONValue, at path: ArraySlice<Segment>, _ change: (JSONValue) -> JSONValue
    ) -> JSONValue {
        guard let segment = path.first else { return change(root) }
        let rest = path.dropFirst()
        switch (segment, root) {
        case (.key(let key), .object(var object)):
            guard let member = object[key] else { return root }
            object[key] = self.change(member, at: rest, change)
            return .object(object)
        case (.index(let index), .array(var elements)) where elements.indices.contains(index):
            elements[index] = self.change(elements[index], at: rest, change)
            return .array(elements)
        case (.every, .array(let elements)): return .array(elements.map { self.change($0, at: rest, change) })
        case (.every, .object(var object)):
            for member in object.members { object[member.key] = self.change(member.value, at: rest, change) }
            return .object(object)
        default: return root
        }
    }

    private static func set(_ value: JSONValue, at path: ArraySlice<Segment>, in root: JSONValue) -> JSONValue {
        guard let segment = path.first else { return value }
        let rest = path.dropFirst()
        switch (segment, root) {
        case (.key(let key), .object(var object)):
            if let member = object[key] {
                object[key] = set(value, at: rest, in: member)
            } else if rest.isEmpty {
                object[key] = value
            }
            return .object(object)
        case (.index(let index), .array(var elements)) where elements.indices.contains(index):
            elements[index] = set(value, at: rest, in: elements[index])
            return .array(elements)
        case (.every, .array(let elements)):
            return .array(elements.map { set(value, at: rest, in: $0) })
        case (.every, .object(var object)):
            for member in object.members { object[member.key] = set(value, at: rest, in: member.value) }
            return .object(object)
        default:
            return root
        }
    }
}
