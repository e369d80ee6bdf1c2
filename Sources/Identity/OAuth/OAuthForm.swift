package import Primitives

/// The parameters of a request to an OAuth endpoint, each at most once (RFC 6749 section 3.2). An empty one counts as absent.
package struct OAuthForm: Sendable {
    private let fields: [ByteString: ByteString]

    /// - Throws: ``OAuthError`` where a name is repeated.
    package init(_ pairs: [(name: ByteString, value: ByteString)]) throws(OAuthError) {
        var fields: [ByteString: ByteString] = [:]
        for (name, value) in pairs where fields.updateValue(value, forKey: name) != nil {
            throw .request("A parameter is repeated.")
        }
        self.fields = fields
    }

    /// From fields whose names were found to be unique already.
    package init(unique fields: [ByteString: ByteString]) { self.fields = fields }

    package subscript(name: ByteString) -> ByteString? {
        guard let value = fields[name], !value.isEmpty else { return nil }
        return value
    }

    /// A parameter that must be there.
    func required(_ name: ByteString) throws(OAuthError) -> ByteString {
        guard let value = self[name] else { throw .request("The parameter \(name) is missing.") }
        return value
    }
}
