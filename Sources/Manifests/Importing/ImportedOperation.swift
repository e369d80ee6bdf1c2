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

    /// Between slashes, without what is empty.
    var segments: [ByteString] { path.text.split(separator: "/").map { ByteString($0) } }
    /// `cancel` of `/orders/{order_id}/Cancel`; nil for a path that ends in a parameter or names a collection alone.
    var action: ByteString? {
        guard segments.count > 1, let last = segments.last, !Self.isParameter(last),
            Self.isParameter(segments[segments.count - 2])
        else { return nil }
        return ByteString(last.text.lowercased())
    }

    static func isParameter(_ segment: ByteString) -> Bool { segment.hasPrefix("{") }

    /// Whose value the caller gives: those that nothing fills in.
    func open(beside filled: Set<ByteString>) -> [Input] {
        inputs.filter { !filled.contains($0.name) || unbound.contains($0.name) }
    }

    func requires(beside filled: Set<ByteString>) -> [Input] { open(beside: filled).filter(\.isRequired) }
}
