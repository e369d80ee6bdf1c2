import JSON
import Manifests
import Primitives

/// Whether all of a result stands in fields that the manifest labels as the company's own. Pure.
struct Vouching {
    /// From the root of the result to each labelled field.
    private let paths: [ArraySlice<ResultPath.Segment>]

    init(_ tool: Tool) {
        paths = tool.returns.flatMap { place -> [ArraySlice<ResultPath.Segment>] in
            guard let record = tool.backend.records[place.record] else { return [] }
            // Whose it is was compared before.
            let owner = record.expected == nil ? nil : record.owner
            return (record.fields + [owner].compactMap(\.self)).map { place.path.appending($0).segments[...] }
        }
    }

    /// True if every value and every name of a member is where a labelled field leads. The names of an open map are the back end's
    /// to choose, so nothing vouches for them.
    func covers(_ value: JSONValue) -> Bool { Self.covers(value, paths) }

    private static func covers(_ value: JSONValue, _ paths: [ArraySlice<ResultPath.Segment>]) -> Bool {
        if paths.contains(where: \.isEmpty) { return true }
        switch value {
        case .null: return true
        case .bool, .number, .string: return false
        case .array(let elements):
            return elements.enumerated().allSatisfy { position, element in
                covers(element, after(paths) { $0 == .every || $0 == .index(position) })
            }
        case .object(let object):
            return object.members.allSatisfy { member in
                let inner = after(paths) { $0 == .key(member.key) }
                return !inner.isEmpty && covers(member.value, inner)
            }
        }
    }

    /// What is left of the paths whose next step is one that leads on.
    private static func after(
        _ paths: [ArraySlice<ResultPath.Segment>], _ leads: (ResultPath.Segment) -> Bool
    ) -> [ArraySlice<ResultPath.Segment>] {
        paths.compactMap { path in path.first.map(leads) == true ? path.dropFirst() : nil }
    }
}
