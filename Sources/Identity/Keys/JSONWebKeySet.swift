package import JSON
package import Primitives

/// Public keys of one owner (RFC 7517 section 5).
package struct JSONWebKeySet: Sendable {
    /// The most keys that a set may hold.
    package static let maximumKeys = 100

    /// In the order of the set, without those that are not for verifying signatures.
    package let keys: [JSONWebKey]

    package init(_ keys: [JSONWebKey]) { self.keys = keys }

    /// Reads a set; keys of unknown types or other uses are left out.
    ///
    /// - Throws: a fault where it is no key set, has too many keys, or one is malformed, weak or private.
    package init(_ value: JSONValue) throws(Fault) {
        guard let members = value["keys"]?.array else {
            throw Fault(
                "keys.no-set", "This is no JSON Web Key Set.", fix: "Write {\"keys\": [ … ]}, RFC 7517 section 5.")
        }
        guard members.count <= Self.maximumKeys else {
            throw Fault("keys.too-many", "A key set holds more than \(Self.maximumKeys) keys.")
        }
        var keys: [JSONWebKey] = []
        for member in members {
            if let key = try JSONWebKey.parse(member) { keys.append(key) }
        }
        self.keys = keys
    }

    /// Reads a set from its text.
    package init(parsing bytes: [UInt8]) throws(Fault) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: bytes, limits: JSONLimits(bytes: 1 << 20, depth: 8, values: 10_000))
        } catch { throw error.fault(in: "key set") }
        try self.init(value)
    }

    /// The set as it is published.
    package var json: JSONValue { ["keys": .array(keys.map(\.json))] }

    /// The one key that a token's header means: of that `kid` (or thumbprint), or, where the header names none, the only one
    /// for the algorithm. More than one is none: nothing is tried out.
    package func key(_ keyID: ByteString?, for algorithm: SignatureAlgorithm) -> JSONWebKey? {
        var found: JSONWebKey?
        for key in keys where key.algorithms.contains(algorithm) {
            if let keyID, (key.keyID ?? key.thumbprint) != keyID { continue }
            guard found == nil else { return nil }
            found = key
        }
        return found
    }
}
