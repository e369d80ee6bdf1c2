import Crypto
package import Primitives

/// Marks rows that grant something, so that whoever can write to the database but has no key cannot make or change one.
///
/// A mark covers the table's name and the values given, in order; the caller gives every column that matters, the key columns
/// first. It does not show that a row is the newest version of itself.
package struct RowAuthenticator: Sendable {
    private let ring: SymmetricKeyRing

    /// With the keys of the purpose `rows`.
    package init(_ ring: SymmetricKeyRing) { self.ring = ring }

    /// The mark to be stored beside the row: the key's id (16 bytes of text) and HMAC-SHA-256 (32 bytes).
    package func mac(_ table: ByteString, _ values: [SQLValue]) -> [UInt8] {
        Array(ring.kid.utf8) + code(ring.newest, table, values)
    }

    /// Whether the mark was made for these values, with any key of the ring.
    package func verify(_ mac: [UInt8], _ table: ByteString, _ values: [SQLValue]) -> Bool {
        guard mac.count == 48, let kid = ByteString(validating: mac.prefix(16)), let key = ring.key(kid) else {
            return false
        }
        return ConstantTime.equal(Array(mac.dropFirst(16)), code(key, table, values))
    }

    /// What a look-up by secret or guessable values finds: stored, it does not give them away. The first is for what is new; the
    /// others are those of older keys, for finding what is old.
    package func lookups(_ name: ByteString, _ values: [SQLValue]) -> [[UInt8]] {
        ring.keys.map { code($0, "lookup:\(name)", values) }
    }

    private func code(_ key: SymmetricKeyRing.Key, _ table: ByteString, _ values: [SQLValue]) -> [UInt8] {
        var input = FramedBytes("remit-rows-v1")
        input.add(table)
        for value in values { input.add(value) }
        var hmac = key.hmac
        hmac.update(data: input.bytes)
        return Array(hmac.finalize())
    }
}
