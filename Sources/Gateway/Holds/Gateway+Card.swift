import Guards
import Identity
import JSON
import Ledger
package import Primitives

extension Gateway {
    /// The most questions that are answered in one request.
    package static let mostOnCard = 20

    /// Takes a user's answers to several questions of one task.
    ///
    /// Before any of them counts, all are looked at: each must be a hold of this user's, and all of the one task that the card is
    /// about, or none is taken. Then each is an answer by itself, in the order given, as if it had come alone: bound to what was
    /// frozen and shown, checked anew, spent once. What comes of one changes nothing about the others.
    package func answer(
        card answers: [CardAnswer], session: ByteString, userToken: ByteString, address: ByteString
    ) async throws(AnswerProblem) -> [CardOutcome] {
        let verified = try await user(userToken, of: session)
        var questions: [(held: HeldRecord, answer: HoldAnswer)] = []
        for answer in answers { questions.append((try await held(answer.hold, asking: verified), answer.answer)) }
        for question in questions { try Self.checkProof(question.answer, question.held) }
        let tasks = Set(questions.map { Self.task(of: $0.held) })
        if guarded(.cardTask), questions.count > 1, tasks.count != 1 || tasks.contains(nil) { throw .manyTasks }
        let subject = CallSubject(verified)
        let asked = questions
        // What was taken is carried to its end, whether or not somebody waits for it.
        return await Task {
            var outcomes: [CardOutcome] = []
            for question in asked {
                let result: Result<AnsweredHold, AnswerProblem>
                do throws(AnswerProblem) {
                    result = .success(
                        try await self.settle(question.held, question.answer, by: subject, address: address))
                } catch {
                    result = .failure(error)
                }
                outcomes.append(CardOutcome(hold: question.held.hold.id, result: result))
            }
            return outcomes
        }.value
    }

    /// The user's message that a hold is of, as she was shown it; nil where nothing was heard.
    private static func task(of held: HeldRecord) -> ByteString? {
        (try? JSONValue(parsing: held.shown))?["task"]?.string
    }
}
