import Gateway
import Primitives

/// Where a back end is: an origin, and the path below which its operations lie.
struct BaseURL: Hashable, Sendable {
    let origin: HTTPOrigin
    /// Empty, or from the first slash to the last byte that is none.
    let path: ByteString

    /// Throws ``ConnectorError/unbuildable(_:)`` for a query, a fragment, an empty or dotted segment, and bytes that do not
    /// belong into a path. Slashes at the end are left out.
    init(_ url: ByteString) throws(ConnectorError) {
        let (origin, rest) = try HTTPOrigin.parse(url)
        var bytes = Array(rest.utf8)
        while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        for (index, byte) in bytes.enumerated() {
            let fits = byte == UInt8(ascii: "/") || PercentEncoding.isSegmentByte(byte)
            guard fits || (byte == PercentEncoding.percent && PercentEncoding.isTriplet(bytes, at: index)) else {
                throw .unbuildable("a back end's address with more than a path")
            }
        }
        for segment in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst() {
            var checked = PathSegment()
            checked.append(literal: ByteString(validating: segment) ?? "..")
            try checked.check(isLast: false)
        }
        self.origin = origin
        path = ByteString(validating: bytes) ?? ""
    }
}
