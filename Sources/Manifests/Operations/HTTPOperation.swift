package import Primitives

/// How a tool's arguments become an HTTP request. The parts are the tool's own parameters; Remit builds the bytes.
package struct HTTPOperation: Hashable, Sendable {
    /// A part of a path segment: text of the document, or the value of a parameter.
    package enum PathPart: Hashable, Sendable {
        /// As written in the document; percent-encoded where it must be.
        case literal(ByteString)
        /// A parameter's value, to be percent-encoded as part of one segment.
        case parameter(ByteString)
    }

    /// Where a parameter goes.
    package enum Location: String, Hashable, Sendable { case path, query, header }

    /// A parameter outside the body.
    package struct Field: Hashable, Sendable {
        /// The tool's parameter.
        package let parameter: ByteString
        package let location: Location
        /// The name in the query or of the header. Header names compare without case.
        package let name: ByteString
        package let required: Bool
        /// A list is written as `a=1&a=2` (true) or `a=1,2` (false).
        package let explode: Bool

        package init(parameter: ByteString, location: Location, name: ByteString, required: Bool, explode: Bool) {
            self.parameter = parameter
            self.location = location
            self.name = name
            self.required = required
            self.explode = explode
        }
    }

    /// What the body holds.
    package enum Body: Hashable, Sendable {
        case none
        /// An object with these parameters as members, those that are given.
        case members([ByteString], required: Bool)
        /// The value of one parameter is the whole body.
        case whole(ByteString, required: Bool)
    }

    /// `GET`, `POST` …, upper case.
    package let method: ByteString
    /// Segments between slashes, each of one or more parts; relative to the back end's address.
    package let path: [[PathPart]]
    /// Path, query and header parameters in the order of the document.
    package let fields: [Field]
    /// `application/json` where there is a body.
    package let body: Body
    /// The header for the key of idempotency, where the document declares one. Remit gives its value.
    package let idempotencyHeader: ByteString?

    package init(
        method: ByteString, path: [[PathPart]], fields: [Field], body: Body, idempotencyHeader: ByteString? = nil
    ) {
        self.method = method
        self.path = path
        self.fields = fields
        self.body = body
        self.idempotencyHeader = idempotencyHeader
    }
}
