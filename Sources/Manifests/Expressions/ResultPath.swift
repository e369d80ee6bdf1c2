package import Primitives

/// A way into a JSON value: `.lines[*].id`. The same form finds values in answers and in arguments.
package struct ResultPath: Hashable, Sendable {
    /// One step.
    package enum Segment: Hashable, Sendable {
        /// The member of an object: `.id`, or `["odd key"]`.
        case key(ByteString)
        /// The element of an array, from 0: `[0]`.
        case index(Int)
        /// Every element of an array, or the value of every member of an object: `[*]`.
        case every
    }

    /// From the root; none: the whole value.
    package let segments: [Segment]

    package init(_ segments: [Segment] = []) { self.segments = segments }

    /// The whole value.
    package static let root = ResultPath()

    /// True where the path has `[*]`, so that it leads to any number of values.
    package var isSet: Bool { segments.contains(.every) }

    /// The name that the last key gives: `account_id` of `members[*].account_id`; nil for the root.
    package var name: ByteString? {
        for case .key(let name) in segments.reversed() { return name }
        return nil
    }

    /// The first key: the tool's own parameter that this leads into.
    package var head: ByteString? {
        if case .key(let name)? = segments.first { name } else { nil }
    }

    /// This path with one more step.
    package func appending(_ segment: Segment) -> ResultPath { ResultPath(segments + [segment]) }

    /// This path, then the other.
    package func appending(_ other: ResultPath) -> ResultPath { ResultPath(segments + other.segments) }

    /// What is left of this path after the other; nil where it does not begin with it.
    package func removing(prefix other: ResultPath) -> ResultPath? {
        guard segments.starts(with: other.segments) else { return nil }
        return ResultPath(Array(segments.dropFirst(other.segments.count)))
    }
}

extension ResultPath: CustomStringConvertible {
    /// As it is written, without a leading dot: `members[*].account_id`.
    package var description: String {
        var text = ""
        for segment in segments {
            switch segment {
            case .key(let key) where ExpressionLexer.isIdentifier(key): text += text.isEmpty ? key.text : ".\(key)"
            case .key(let key): text += "[\(ExpressionLexer.quoted(key))]"
            case .index(let index): text += "[\(index)]"
            case .every: text += "[*]"
            }
        }
        return text
    }
}
