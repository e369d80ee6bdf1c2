import AuthZEN
import Guards
import JSON
import Manifests
import Primitives
import Redaction
import Telemetry

extension Gateway {
    /// The word in an intent's basis for a second opinion that did not object.
    static let secondOpinion: ByteString = "second-opinion:permit"

    /// Asks for a second opinion on what an agent may do by Remit's own policies, where the deployment wants one. It can only take away:
    /// an objection, a late answer and one that is no decision are refusals alike. Look-ups, undo and recovery go without: without them,
    /// nothing could be proved or put right.
    ///
    /// - Returns: whether there was one.
    func hearSecondOpinion(on call: borrowing AuthorizedCall) async throws(Refusal) -> Bool {
        let frame = call.frame
        guard case .agent = frame.principal, let rule = frame.rules.secondOpinion,
            rule.effects.contains(frame.tool.effect)
        else { return false }
        let opinion = await opinion(on: call, rule)
        if guarded(.secondOpinion), opinion == .denied {
            throw Refusal(.denied(nil), .denyUnlessPermitted, "second-opinion.denied")
        }
        if guarded(.secondOpinion), case .none(let why) = opinion {
            throw Refusal(.unavailable, .failClosed, "second-opinion.unavailable", detail: why)
        }
        return true
    }

    private enum Opinion: Hashable {
        case permitted
        case denied
        /// There is none, and why, in words without content.
        case none(String)
    }

    private func opinion(on call: borrowing AuthorizedCall, _ rule: SecondOpinionRule) async -> Opinion {
        let frame = call.frame
        // Law 6: what is masked for the model is masked here.
        var redactor = redactors.redactor(for: frame.session.id)
        var question = OpinionQuestion.evaluation(of: call).json
        if guarded(.redaction) {
            let masked = redactor.redact(question).value
            // Whoever decides is told that something was hidden from them.
            if masked != question || SecretMarker.stands(in: question) {
                question = Self.marked(masked)
            }
        }
        let body = question.serialized()
        let opinion: Opinion
        do throws(MintError) {
            let token = try broker.vouch(for: body, to: rule.url, tenant: frame.tenant.name)
            opinion = Self.opinion(
                await asked(
                    OpinionRequest(
                        url: rule.url, body: body, token: token, call: frame.id, tenant: frame.tenant.name.bytes,
                        timeout: .seconds(rule.timeout), addresses: rule.addresses)))
        } catch {
            opinion = .none(error.code)
        }
        if case .none(let why) = opinion {
            events.record(
                .warning, "second-opinion.unavailable", [.id("call", frame.id), .name("why", ByteString(why))])
        }
        return opinion
    }

    /// The question, saying of itself that something in it is masked.
    private static func marked(_ question: JSONValue) -> JSONValue {
        var object = question.object ?? [:]
        var context = object["context"]?.object ?? [:]
        context["masked"] = .bool(true)
        object["context"] = .object(context)
        return .object(object)
    }

    private func asked(_ request: OpinionRequest) async -> Result<BackendAnswer, ConnectorError> {
        do throws(ConnectorError) {
            return .success(try await opinions.ask(request))
        } catch {
            return .failure(error)
        }
    }

    /// What an answer comes to: a decision is one in an answer of status 200, and nothing else is.
    private static func opinion(_ answer: Result<BackendAnswer, ConnectorError>) -> Opinion {
        switch answer {
        case .failure(let error): return .none(error.words)
        case .success(let answer) where answer.status != 200: return .none("status \(answer.status)")
        case .success(let answer):
            do throws(AccessFault) {
                return try AccessDecision(answer.body ?? .null).isPermitted ? .permitted : .denied
            } catch {
                return .none("an answer that is no decision")
            }
        }
    }
}
