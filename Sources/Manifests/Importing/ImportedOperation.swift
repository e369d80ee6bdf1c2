import JSON
import Primitives

/// An operation of an imported description.
struct ImportedOperation {
    /// A value of its arguments, at the top.
    struct Input {
        let name: ByteString
        let location: Parameter.Location
        let isRequired: Bool
        let schema: JSONValue

        /// Bindings compare texts and whole numbers.
        var isBindable: Bool {
            let types = SchemaShape.types(schema).subtracting(["null"])
            return types == ["string"] || types == ["integer"]
        }
    }

    let id: ByteString
    let method: ByteString
    let path: ByteString
    let summary: ByteString
    let inputs: [Input]
    /// Values deeper in the body that are named as identifiers.
    let deepIdentifiers: [ByteString]
    let answer: AnswerSketch
    let takesKey: Bool
    /// The schema of its answer contains itself.
    let isCircular: Bool
    /// The document says that it needs nobody to be signed in, and that others do.
    let isOpen: Bool
    /// Parameters that mean the session's own elsewhere, and somebody else's here.
    var unbound: Set<ByteString> = []

    /// Of the path, between slashes, without what is empty.
    let segments: [ByteString]
    /// `cancel` of `/orders/{order_id}/Cancel`; nil for a path that ends in a parameter or names a collection alone.
    let action: ByteString?
    /// The last segment that is no parameter.
    let place: ByteString?

    init(
        id: ByteString, method: ByteString, path: ByteString, summary: ByteString, inputs: [Input],
        deepIdentifiers: [ByteString], answer: AnswerSketch, takesKey: Bool, isCircular: Bool, isOpen: Bool
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.summary = summary
        self.inputs = inputs
        self.deepIdentifiers = deepIdentifiers
        self.answer = answer
        self.takesKey = takesKey
        self.isCircular = isCircular
        self.isOpen = isOpen
        segments = path.text.split(separator: "/").map { ByteString($0) }
        place = segments.last { Self.parameter($0) == nil }
        let isAction = segments.count > 1 && Self.parameter(segments[segments.count - 2]) != nil
        action = segments.last.flatMap { last in
            isAction && Self.parameter(last) == nil ? ByteString(last.text.lowercased()) : nil
        }
    }

    /// The parameter that a segment is: `order_id` of `{order_id}`; nil for a literal.
    static func parameter(_ segment: ByteString) -> ByteString? {
        segment.hasPrefix("{") ? ByteString(segment.text.dropFirst().dropLast()) : nil
    }

    /// Whose value the caller gives: those that nothing fills in.
    func open(beside filled: Set<ByteString>) -> [Input] {
        inputs.filter { !filled.contains($0.name) || unbound.contains($0.name) }
    }

    func requires(beside filled: Set<ByteString>) -> [Input] { open(beside: filled).filter(\.isRequired) }
}
