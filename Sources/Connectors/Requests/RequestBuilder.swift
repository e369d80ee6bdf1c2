import Gateway
import JSON
import Manifests
import Primitives

/// Turns an operation and its arguments into the bytes of a request. Pure. Every argument that is given has its place in the
/// request, or there is no request: nothing is left out in silence.
struct RequestBuilder {
    /// The longest URL that is sent, in bytes.
    static let longestURL = 8192

    let operation: HTTPOperation
    let arguments: JSONObject
    private(set) var used: Set<ByteString> = []

    init(_ operation: HTTPOperation, _ arguments: JSONObject) {
        self.operation = operation
        self.arguments = arguments
    }

    /// The request, below `base`. Throws ``ConnectorError/unbuildable(_:)``.
    mutating func build(for backend: Backend, at base: BaseURL) throws(ConnectorError) -> PreparedRequest {
        guard HeaderField.isToken(operation.method) else { throw .unbuildable("an impossible method") }
        let target = try path(below: base) + query()
        let body = try body()
        var headers: [(name: String, value: String)] = [("Accept", "application/json")]
        if !body.isEmpty { headers.append(("Content-Type", "application/json")) }
        headers += try headerParameters()
        let key = operation.idempotencyHeader ?? "Idempotency-Key"
        let names = headers.map { ByteString($0.name.lowercased()) } + [ByteString(key.text.lowercased())]
        guard HeaderField.isToken(key), Set(names).count == names.count else {
            throw .unbuildable("a header that is written twice")
        }
        guard arguments.allSatisfy({ used.contains($0.key) }) else { throw .unbuildable("an argument without a place") }
        guard let url = ByteString(validating: Array(base.origin.text.utf8) + target), url.count <= Self.longestURL
        else {
            throw .unbuildable("a URL that is too long")
        }
        return PreparedRequest(
            backend: backend.name, method: operation.method, url: url, headers: headers, body: body,
            idempotencyHeader: key, addresses: backend.addresses)
    }

    private mutating func path(below base: BaseURL) throws(ConnectorError) -> [UInt8] {
        var bytes = Array(base.path.utf8)
        for (index, parts) in operation.path.enumerated() {
            var segment = PathSegment()
            for part in parts {
                switch part {
                case .literal(let text): segment.append(literal: text)
                case .parameter(let name):
                    guard let value = take(name) else { throw .unbuildable("a path parameter that is missing") }
                    segment.append(values: try Self.items(of: value))
                }
            }
            try segment.check(isLast: index == operation.path.count - 1)
            bytes.append(UInt8(ascii: "/"))
            bytes += segment.bytes
        }
        return bytes.isEmpty ? [UInt8(ascii: "/")] : bytes
    }

    private mutating func query() throws(ConnectorError) -> [UInt8] {
        var bytes: [UInt8] = []
        func pair(_ name: ByteString, _ values: [ByteString]) {
            bytes.append(bytes.isEmpty ? UInt8(ascii: "?") : UInt8(ascii: "&"))
            PercentEncoding.append(value: name, to: &bytes)
            bytes.append(UInt8(ascii: "="))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                PercentEncoding.append(value: value, to: &bytes)
            }
        }
        for field in operation.fields where field.location == .query {
            guard let value = take(field.parameter) else {
                guard !field.required else { throw .unbuildable("a query parameter that is missing") }
                continue
            }
            let items = try Self.items(of: value)
            if field.explode {
                for item in items { pair(field.name, [item]) }
            } else if !items.isEmpty {
                pair(field.name, items)
            }
        }
        return bytes
    }

    private mutating func headerParameters() throws(ConnectorError) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        for field in operation.fields where field.location == .header {
            guard let value = take(field.parameter) else {
                guard !field.required else { throw .unbuildable("a header parameter that is missing") }
                continue
            }
            try HeaderField.check(parameter: field.name)
            let items = try Self.items(of: value)
            guard value.array == nil || items.allSatisfy({ !$0.utf8.contains(UInt8(ascii: ",")) }) else {
                throw .unbuildable("an element that would be two in a header")
            }
            let joined = ByteString(items.map(\.text).joined(separator: ","))
            try HeaderField.check(value: joined)
            headers.append((field.name.text, joined.text))
        }
        return headers
    }

    private mutating func body() throws(ConnectorError) -> [UInt8] {
        switch operation.body {
        case .none: return []
        case .whole(let name, let required):
            if let value = take(name) { return value.serialized() }
            guard !required else { throw .unbuildable("a body that is missing") }
            return []
        case .members(let names, let required):
            var object = JSONObject()
            for name in names { if let value = take(name) { _ = object.insert(name, value) } }
            return object.isEmpty && !required ? [] : JSONValue.object(object).serialized()
        }
    }

    private mutating func take(_ name: ByteString) -> JSONValue? {
        guard let value = arguments[name] else { return nil }
        used.insert(name)
        return value
    }

    /// The texts of a value outside the body: its own, or those of its elements.
    private static func items(of value: JSONValue) throws(ConnectorError) -> [ByteString] {
        guard case .array(let elements) = value else { return [try text(of: value)] }
        var items: [ByteString] = []
        for element in elements { items.append(try text(of: element)) }
        return items
    }

    private static func text(of value: JSONValue) throws(ConnectorError) -> ByteString {
        switch value {
        case .string(let text): return text
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let number): return number.integer.map { ByteString(String($0)) } ?? number.lexeme
        case .null, .array, .object: throw .unbuildable("a value that fits no path, query or header")
        }
    }
}
