import Gateway
import JSON
import Primitives

/// Reads an answer's body: JSON strictly, other text as it is, nothing else.
struct AnswerReader {
    /// In bytes.
    let limit: Int

    /// Throws ``ConnectorError/badAnswer(_:)`` for JSON that is not as RFC 8259 and our limits have it (a key that stands twice
    /// could mean one thing here and another to the back end), and for text that is not UTF-8.
    func read(_ answer: WireAnswer) throws(ConnectorError) -> BackendAnswer {
        guard !answer.body.isEmpty else { return BackendAnswer(status: answer.status, body: nil) }
        guard Self.isJSON(answer.mediaType) else {
            guard let text = ByteString(validating: answer.body) else { throw .badAnswer("text that is not UTF-8") }
            return BackendAnswer(status: answer.status, body: .string(text))
        }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: answer.body, limits: JSONLimits(bytes: limit))
        } catch {
            throw .badAnswer("JSON that is not taken")
        }
        return BackendAnswer(status: answer.status, body: value)
    }

    /// `application/json`, or a type with the suffix `+json` (RFC 6839).
    private static func isJSON(_ type: String?) -> Bool {
        guard let type else { return false }
        return type.utf8.elementsEqual("application/json".utf8)
            || type.utf8.reversed().starts(with: "+json".utf8.reversed())
    }
}
