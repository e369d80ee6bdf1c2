import JSON
package import Manifests
package import Primitives

/// What a slot takes.
package enum SlotType: Sendable {
    /// At most so many bytes.
    case text(longest: Int64)
    case choice([ByteString])
    /// A whole number.
    case number(ClosedRange<Int64>)
    /// A day, as 2026-11-26.
    case date
    /// The id of one of the records that a read lists for the user.
    case record(RecordList)

    /// A read that lists records, where their ids stand, and what of each is shown.
    package struct RecordList: Sendable {
        package let lookup: LookupExpression
        /// Fields beside the id.
        package let shown: [ByteString]

        /// The path to each record, and the field of its id within it; nil where the look-up's path has no such form.
        package var places: (each: ResultPath, id: ByteString)? {
            let segments = lookup.path.segments
            guard segments.count >= 2, segments[segments.count - 2] == .every, case .key(let id)? = segments.last else {
                return nil
            }
            return (ResultPath(Array(segments.dropLast())), id)
        }
    }

    /// The word for the model.
    package var name: ByteString {
        switch self {
        case .text: "text"
        case .choice: "choice"
        case .number: "number"
        case .date: "date"
        case .record: "record"
        }
    }
}
