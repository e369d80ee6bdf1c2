import Folder
import Primitives

/// The annotations that Remit reads, and those that look like one of them and are none.
///
/// Cedar takes any name, so a company may write what it likes; but `@delegabel` on a permit, or `@shdaow`, would be read past and let
/// a policy decide what it was not meant to.
enum PolicyAnnotations {
    private static let known: [ByteString] = [
        "id", "hold", "stepup", "reason", "shadow", "accept", "delegable", "law",
    ]

    /// The annotation that was probably meant; nil for one that Remit reads, and for one that is like none.
    static func meant(by name: ByteString) -> ByteString? {
        let bound = name.count < 8 ? 1 : 2
        guard !known.contains(name), let near = Suggestion.nearest(to: name, among: known, within: bound) else {
            return nil
        }
        // So short a name is near to many: it has to begin alike.
        guard name.count > 3 || near.count > 3 || first(name) == first(near) else { return nil }
        return near
    }

    private static func first(_ name: ByteString) -> UInt8? { name.utf8.first.map { $0 | 0x20 } }
}
