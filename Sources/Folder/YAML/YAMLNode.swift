package import Primitives

/// A value of a YAML text, with its place. Keys are text, compared by bytes, each once; there are no anchors and no tags.
package struct YAMLNode: Sendable {
    /// What it is.
    package enum Content: Sendable {
        case scalar(YAMLScalar)
        case list([YAMLNode])
        case map([YAMLEntry])
    }

    package let content: Content
    package let location: SourceLocation

    package init(_ content: Content, at location: SourceLocation) {
        self.content = content
        self.location = location
    }
}

extension YAMLNode {
    /// The scalar, or nil for any other kind.
    package var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The elements, or nil for any other kind.
    package var list: [YAMLNode]? {
        if case .list(let elements) = content { elements } else { nil }
    }

    /// The entries in the order written, or nil for any other kind.
    package var map: [YAMLEntry]? {
        if case .map(let entries) = content { entries } else { nil }
    }

    /// True for a plain scalar that is empty, `~` or `null`.
    package var isNull: Bool {
        guard let scalar, scalar.style == .plain else { return false }
        return scalar.text.isEmpty || scalar.text == "~" || scalar.text == "null"
    }

    /// The value of a key, or nil where this is no map or has none such.
    package subscript(key: ByteString) -> YAMLNode? { map?.first { $0.key == key }?.value }

    /// What it is, for a sentence.
    package var kind: String {
        switch content {
        case .scalar(let scalar): isNull ? "nothing" : scalar.style == .plain ? "a value" : "a text"
        case .list: "a list"
        case .map: "a map"
        }
    }

    /// The place of a byte within a scalar's text: exact in one line that was written without escapes, else the scalar's own.
    package func location(offset: Int) -> SourceLocation {
        guard let scalar, scalar.style != .block, offset > 0 else { return location }
        let before = scalar.text.utf8.prefix(offset)
        guard !before.contains(0x0A), !before.contains(0x22), !before.contains(0x27), !before.contains(0x5C) else {
            return location
        }
        let scalars = before.reduce(into: 0) { count, byte in if byte & 0xC0 != 0x80 { count += 1 } }
        let quote = scalar.style == .quoted ? 1 : 0
        return SourceLocation(file: location.file, line: location.line, column: location.column + quote + scalars)
    }
}
