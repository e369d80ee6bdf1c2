public import JSON
public import Primitives

/// What a tool came to, for the model to read.
public struct ToolOutcome: Sendable {
    /// The result as a value; nil where words are all there is.
    public let value: JSONValue?
    /// The result in words; nil: the value, serialised.
    public let words: ByteString?
    /// The tool failed or was refused, and the model may react to that.
    public let isError: Bool
    /// Members for the result's `_meta`, beside those of the protocol.
    public let meta: JSONObject

    public init(value: JSONValue, words: ByteString? = nil, isError: Bool = false, meta: JSONObject = [:]) {
        self.value = value
        self.words = words
        self.isError = isError
        self.meta = meta
    }

    /// A refusal or failure in words.
    public init(error words: ByteString, value: JSONValue? = nil, meta: JSONObject = [:]) {
        self.value = value
        self.words = words
        isError = true
        self.meta = meta
    }
}
