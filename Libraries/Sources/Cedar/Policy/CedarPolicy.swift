public import Primitives

/// One policy: immutable, made by ``CedarPolicySet`` from text, JSON or a template.
public final class CedarPolicy: Sendable {
    /// What a policy that is satisfied does.
    public enum Effect: String, Hashable, Sendable {
        case permit, forbid
    }

    /// `@name("value")`; a name without value has the empty one.
    public struct Annotation: Hashable, Sendable {
        public let name: ByteString
        public let value: ByteString
    }

    /// One `when` or `unless`.
    public struct Condition: Sendable {
        /// True for `unless`.
        public let isNegated: Bool
        public let expression: CedarExpression
    }

    /// Its name in the set: `policy0`, `policy1` and so on in the order of the text, after the layer and `/` where
    /// the set has one: `base/policy3`. An annotation `@id` does not change it.
    public let id: ByteString
    /// The layer that was given when the text was parsed; empty for none.
    public let layer: ByteString
    public let effect: Effect
    /// In the order written, each name once.
    public let annotations: [Annotation]
    public let scope: CedarScope
    /// In the order written.
    public let conditions: [Condition]
    /// Where it starts.
    public let location: SourceLocation
    /// As it was written, from its first annotation to its semicolon.
    public let text: ByteString
    /// How it was made, where it was made from a template: then `text` is the template's.
    public let link: CedarLink?

    init(
        id: ByteString, layer: ByteString, effect: Effect, annotations: [Annotation], scope: CedarScope,
        conditions: [Condition], location: SourceLocation, text: ByteString, link: CedarLink? = nil
    ) {
        self.id = id
        self.layer = layer
        self.effect = effect
        self.annotations = annotations
        self.scope = scope
        self.conditions = conditions
        self.location = location
        self.text = text
        self.link = link
    }

    /// The value of an annotation; nil where there is none of that name.
    public func annotation(_ name: ByteString) -> ByteString? {
        annotations.first { $0.name == name }?.value
    }

    /// Where so many bytes after its start stand in the file.
    func location(at offset: Int) -> SourceLocation {
        var line = location.line
        var column = location.column
        for byte in text.utf8.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return SourceLocation(file: location.file, line: line, column: column)
    }

    /// Where an expression of its conditions stands.
    public func location(of expression: CedarExpression) -> SourceLocation { location(at: expression.offset) }
}

extension CedarPolicy: Hashable {
    /// Policies are the same if they have the same id; a set holds each id once.
    public static func == (left: CedarPolicy, right: CedarPolicy) -> Bool { left.id == right.id }
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
