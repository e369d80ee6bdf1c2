import JSON
import Primitives

/// What a procedure that was started asks, as its tool says it: the run, the words, and what an answer fills.
struct ProcedureQuestion: Sendable {
    let run: ByteString
    let message: ByteString
    private let slots: [JSONValue]

    /// Nil where a result is no question.
    init?(_ result: JSONValue) {
        guard result["status"]?.string == "asks", let run = result["run"]?.string else { return nil }
        self.run = run
        message = result["message"]?.string ?? ""
        slots = result["slots"]?.array ?? []
    }

    /// The answers that the words hold; nil where one is missing.
    func answers(in text: ByteString, now: Timestamp) -> JSONObject? {
        var answers: JSONObject = [:]
        for slot in slots {
            guard let name = slot["name"]?.string, let value = value(of: slot, in: text, now: now) else { return nil }
            answers[name] = value
        }
        return answers.isEmpty ? nil : answers
    }

    private func value(of slot: JSONValue, in text: ByteString, now: Timestamp) -> JSONValue? {
        if let choices = slot["choices"]?.array {
            let values = choices.map { $0["id"] ?? $0["value"] ?? $0 }
            let words = Set(SaidSentence.all(in: text).flatMap(\.words).map { ByteString($0) })
            let said = values.filter { value in
                let parts = SaidSentence(ResultFields.text(value)).words.map { ByteString($0) }
                return !parts.isEmpty && parts.allSatisfy(words.contains)
            }
            if said.count == 1 { return said.first }
            return values.count == 1 && Agreement.isYes(text) ? values.first : nil
        }
        switch slot["type"]?.string?.text {
        case "number": return NumberForm.find(in: text, beside: [], isAsked: true).map { .integer($0) }
        case "date": return DateForm.find(in: text, now: now).map { .string($0) }
        case "text": return .string(text)
        default: return nil
        }
    }
}

/// A plain yes.
enum Agreement {
    static func isYes(_ text: ByteString) -> Bool {
        let words = SaidSentence.all(in: text).flatMap(\.words)
        return words.count <= 4
            && words.contains { ["yes", "ok", "okay", "sure", "right", "correct", "ja"].contains($0) }
    }
}
