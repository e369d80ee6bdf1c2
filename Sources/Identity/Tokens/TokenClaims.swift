package import JSON
package import Primitives

/// The claims of a token (RFC 7519 section 4), read strictly: a claim that is there but not of its kind is refused.
package struct TokenClaims: Sendable {
    package let object: JSONObject

    package init(_ object: JSONObject) { self.object = object }

    /// A claim that is text; nil where it is absent.
    package func text(_ name: ByteString) throws(TokenRefusal) -> ByteString? {
        guard let value = object[name] else { return nil }
        guard let text = value.string, text.count <= 2048 else { throw TokenRefusal(.claim, name.text) }
        return text
    }

    /// A claim that must be there, and text that is not empty and holds no control character.
    package func required(_ name: ByteString) throws(TokenRefusal) -> ByteString {
        guard let text = try text(name), !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw TokenRefusal(.claim, name.text)
        }
        return text
    }

    /// A NumericDate (RFC 7519 section 2), rounded down to the second; nil where it is absent.
    package func time(_ name: ByteString) throws(TokenRefusal) -> Timestamp? {
        guard let value = object[name] else { return nil }
        guard let number = value.number else { throw TokenRefusal(.claim, name.text) }
        if let seconds = number.integer { return Timestamp(seconds: seconds) }
        let seconds = number.double.rounded(.down)
        guard seconds.isFinite, abs(seconds) < 9e15 else { throw TokenRefusal(.claim, name.text) }
        return Timestamp(seconds: Int64(seconds))
    }

    /// A time that must be there.
    package func requiredTime(_ name: ByteString) throws(TokenRefusal) -> Timestamp {
        guard let time = try time(name) else { throw TokenRefusal(.claim, name.text) }
        return time
    }

    /// Text or a list of texts; empty where it is absent.
    package func texts(_ name: ByteString) throws(TokenRefusal) -> [ByteString] {
        guard let value = object[name] else { return [] }
        if let text = value.string { return [text] }
        guard let elements = value.array, elements.count <= 1_000 else { throw TokenRefusal(.claim, name.text) }
        var texts: [ByteString] = []
        for element in elements {
            guard let text = element.string else { throw TokenRefusal(.claim, name.text) }
            texts.append(text)
        }
        return texts
    }

    /// Checks `exp`, `nbf` and `iat` against the clock, with an allowance for clocks that differ.
    ///
    /// - Parameter skew: in seconds.
    package func checkTimes(at now: Timestamp, skew: Int64) throws(TokenRefusal) {
        if let expires = try time("exp"), now >= expires.advanced(seconds: skew) { throw TokenRefusal(.expired) }
        if let notBefore = try time("nbf"), notBefore > now.advanced(seconds: skew) {
            throw TokenRefusal(.notYetValid, "nbf")
        }
        if let issued = try time("iat"), issued > now.advanced(seconds: skew) {
            throw TokenRefusal(.notYetValid, "iat")
        }
    }
}
