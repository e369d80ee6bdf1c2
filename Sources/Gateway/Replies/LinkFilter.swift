import Primitives
import Provenance

/// Takes out of plain text what a reader or a program would follow, however it is spelt, where its host is not listed. It is given whole
/// sentences; see ``SentenceBuffer``.
struct LinkFilter {
    /// What stands where a link was.
    static let mark: ByteString = "⟦link removed⟧"
    private static let most = 200

    private let hosts: Set<ByteString>
    private(set) var removed = 0

    init(hosts: Set<ByteString>) { self.hosts = hosts }

    mutating func filter(_ text: ByteString) -> ByteString {
        let (targets, isComplete) = ContentScanner.targets(in: text, limit: Self.most)
        guard isComplete else {
            removed += 1
            return Self.mark
        }
        var bytes = Array(text.utf8)
        for target in targets where target.kind == .link && !isListed(target) {
            let (changed, count) = Self.replacing(Array(target.spelt.utf8), by: Array(Self.mark.utf8), in: bytes)
            removed += count
            bytes = changed
        }
        return ByteString(validating: bytes) ?? Self.mark
    }

    private func isListed(_ target: ContentTarget) -> Bool {
        let spelt = target.spelt.text
        guard spelt.contains(":") else {
            // Without a scheme it is a host with what follows.
            return LinkDestination("https://\(target.spelt)".utf8).map { hosts.contains($0.host) } ?? false
        }
        // What closes a sentence is not counted to a link.
        var bytes = Array(target.spelt.utf8)
        while let last = bytes.last, Array(".,;:!?)]*_~".utf8).contains(last) { bytes.removeLast() }
        return LinkDestination(bytes).map { hosts.contains($0.host) } ?? false
    }

    /// All places of a needle; linear, since a needle is found nowhere it overlaps itself.
    private static func replacing(
        _ needle: [UInt8], by mark: [UInt8], in bytes: [UInt8]
    ) -> (bytes: [UInt8], count: Int) {
        guard let first = needle.first else { return (bytes, 0) }
        var output: [UInt8] = []
        var count = 0
        var position = 0
        while position < bytes.count {
            if bytes[position] == first, bytes[position...].starts(with: needle) {
                output += mark
                count += 1
                position += needle.count
            } else {
                output.append(bytes[position])
                position += 1
            }
        }
        return (output, count)
    }
}
