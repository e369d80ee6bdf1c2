package import Primitives

/// The fields of an `application/x-www-form-urlencoded` body: each name once, strict percent-encoding, valid UTF-8.
package struct Form: Sendable {
    /// By name.
    package let fields: [ByteString: ByteString]

    /// Nil where a name is repeated (RFC 6749 section 3.2), an escape is malformed, or the text is not UTF-8.
    package init?(_ bytes: [UInt8], maximumFields: Int = 32) {
        var fields: [ByteString: ByteString] = [:]
        guard !bytes.isEmpty else {
            self.fields = [:]
            return
        }
        let pairs = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
        guard pairs.count <= maximumFields else { return nil }
        for pair in pairs {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let name = PercentEncoding.decode(halves[0], plusIsSpace: true),
                let value = PercentEncoding.decode(halves[1], plusIsSpace: true), !name.isEmpty,
                fields.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        self.fields = fields
    }

    /// The value of a field; an empty one counts as absent.
    package subscript(name: ByteString) -> ByteString? {
        guard let value = fields[name], !value.isEmpty else { return nil }
        return value
    }
}
