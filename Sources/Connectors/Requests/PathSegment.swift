import Gateway
import Primitives

/// One segment of a request's path, made of the document's text and of values, such that no server along the way can read
/// another path out of it.
///
/// Encoding alone is not enough: servers decode at different moments, some twice, and only then split at slashes or take out
/// dots. So a segment is refused if, however often it is decoded, a part of it between slashes or backslashes is `.` or `..`
/// (with or without `;parameters`), or if it holds a control character. A slash in a value is fine otherwise, and encoded.
struct PathSegment {
    /// Decoding that has not come to rest after so many rounds is an attack.
    private static let rounds = 4

    /// As sent.
    private(set) var bytes: [UInt8] = []
    private var plain: [UInt8] = []
    private var hasValue = false

    mutating func append(literal: ByteString) {
        PercentEncoding.append(literal: literal, to: &bytes)
        plain += Array(literal.utf8)
    }

    /// A list is written with commas between its elements (RFC 6570 section 3.2.2).
    mutating func append(values: [ByteString]) {
        hasValue = true
        for (index, value) in values.enumerated() {
            if index > 0 { append(literal: ",") }
            PercentEncoding.append(value: value, to: &bytes)
            plain += Array(value.utf8)
        }
    }

    /// Throws ``ConnectorError/unbuildable(_:)`` where the segment is empty or would change the path. `isLast` allows the
    /// empty text that a document's trailing slash leaves.
    func check(isLast: Bool) throws(ConnectorError) {
        if bytes.isEmpty {
            guard isLast, !hasValue else { throw .unbuildable("an empty path segment") }
            return
        }
        var current = plain
        for _ in 0..<Self.rounds {
            guard !Self.changesPath(current) else { throw .unbuildable("a value that would change the path") }
            let decoded = PercentEncoding.decodedLeniently(current)
            if decoded == current { return }
            current = decoded
        }
        throw .unbuildable("a value that is encoded too often")
    }

    private static func changesPath(_ bytes: [UInt8]) -> Bool {
        if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return true }
        let parts = bytes.split(omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\")
        }
        return parts.contains { part in
            let name = part.prefix { $0 != UInt8(ascii: ";") }
            return (1...2).contains(name.count) && name.allSatisfy { $0 == UInt8(ascii: ".") }
        }
    }
}
