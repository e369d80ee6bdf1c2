package import Primitives
import Provenance

/// What a description says otherwise than the one that was imported before.
package struct ImportDrift: Sendable {
    package private(set) var new: [ManifestDraft.Tool] = []
    /// Listed in the manifest, and gone from the description.
    package private(set) var gone: [ByteString] = []
    /// Sent otherwise than when they were reviewed, and how.
    package private(set) var changed: [(tool: ByteString, how: String)] = []

    package var isEmpty: Bool { new.isEmpty && gone.isEmpty && changed.isEmpty }

    /// - Parameters:
    ///   - before: The draft of the description that lay beside the manifest; nil: there was none.
    ///   - listed: The tools of the manifest.
    package init(from before: ManifestDraft?, to after: ManifestDraft, listed: [ByteString]) {
        let known = Set(listed)
        let old = Dictionary((before?.tools ?? []).map { ($0.name, $0) }) { first, _ in first }
        let now = Dictionary(after.tools.map { ($0.name, $0) }) { first, _ in first }
        new = after.tools.filter { !known.contains($0.name) }
        gone = listed.filter { now[$0] == nil }
        for tool in after.tools where known.contains(tool.name) {
            guard let earlier = old[tool.name] else { continue }
            var ways: [String] = []
            if earlier.method != tool.method || earlier.path != tool.path {
                ways.append("\(earlier.method) \(earlier.path) became \(tool.method) \(tool.path)")
            }
            let added = tool.parameters.filter { !earlier.parameters.contains($0) }
            let removed = earlier.parameters.filter { !tool.parameters.contains($0) }
            if !added.isEmpty { ways.append("takes \(Self.list(added)) too") }
            if !removed.isEmpty { ways.append("takes \(Self.list(removed)) no more") }
            if earlier.effect.value != tool.effect.value {
                ways.append("would be drafted as \(tool.effect.value.rawValue), was \(earlier.effect.value.rawValue)")
            }
            if !ways.isEmpty { changed.append((tool.name, ways.joined(separator: "; "))) }
        }
    }

    private static func list(_ names: [ByteString]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}
