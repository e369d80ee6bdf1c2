package import JSON
package import Primitives

/// How the answer to a request is to be read.
package enum AnswerReading: Sendable {
    /// Status and body speak for themselves.
    case http
    /// As the response to the JSON-RPC request of this id; a value in it keeps to `output`, where that is pinned.
    case rpc(id: ByteString, isModern: Bool, output: JSONSchema?)
}
