/// What is wrong with an answer that came and is not taken.
struct AnswerViolation: Error, Hashable {
    /// In a few words, without content.
    let reason: String

    static let redirect = AnswerViolation(reason: "a redirect")
    static let status = AnswerViolation(reason: "a status that ends nothing")
    static let head = AnswerViolation(reason: "a head that is too large")
    static let body = AnswerViolation(reason: "a body that is too large")
    static let encoding = AnswerViolation(reason: "a content coding that was not asked for")
    static let stream = AnswerViolation(reason: "a stream of events that are no JSON")
    static let unwanted = AnswerViolation(reason: "more than was wanted")
    static let type = AnswerViolation(reason: "more than one content type")
}
