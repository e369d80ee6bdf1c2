import Crypto
package import Primitives

/// The secret keys of one purpose, the newest first: the first is used for what is new, all for what is old.
package struct SymmetricKeyRing: Sendable {
    /// One secret key and the id that is written beside whatever it made.
    package struct Key: Sendable {
        /// 16 lower-case hexadecimal digits, derived from the key.
        package let kid: ByteString
        /// 32.
        let bytes: [UInt8]
        /// HMAC-SHA-256 under the key, of nothing yet: what hashing the key costs is paid once.
        let hmac: HMAC<SHA256>

        /// Nil unless there are 32 bytes.
        package init?(bytes: [UInt8]) {
            guard bytes.count == 32 else { return nil }
            self.bytes = bytes
            hmac = HMAC(key: SymmetricKey(data: bytes))
            kid = ByteString(Hex.encode(SHA256.hash(data: Array("remit-kid-v1".utf8) + bytes).prefix(8)))
        }
    }

    /// The newest first; never empty.
    let keys: [Key]
    /// The key for what is new.
    let newest: Key

    /// - Throws: a fault where there is no key, or the same key twice.
    package init(newestFirst keys: [Key]) throws(Fault) {
        guard let newest = keys.first else {
            throw Fault("keys.none", "A key ring is empty.", fix: "Create the keys of this deployment first.")
        }
        guard Set(keys.map(\.kid)).count == keys.count else {
            throw Fault("keys.twice", "A key ring holds the same key twice.")
        }
        self.keys = keys
        self.newest = newest
    }

    /// The id of the key that is used for what is new.
    package var kid: ByteString { newest.kid }

    func key(_ kid: ByteString) -> Key? { keys.first { $0.kid == kid } }
}

extension SymmetricKeyRing.Key: CustomStringConvertible, CustomReflectable {
    /// The id alone: a key never prints.
    package var description: String { "key \(kid)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
