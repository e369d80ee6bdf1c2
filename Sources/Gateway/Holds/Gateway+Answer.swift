import Guards
package import Identity
import JSON
package import Ledger
package import Primitives
import Storage
import Telemetry

/// What came of a person's answer.
package enum AnsweredHold: Sendable {
    /// The call will not be made.
    case denied
    /// The call was made, and this came of it.
    case ran(CallAnswer)
}

extension Gateway {
    /// Why an answer was not taken.
    package enum AnswerProblem: Error, Sendable {
        case session(SessionRefusal)
        case refused(Refusal)
        case ledger(LedgerError)
        /// A yes at the user's door to what she has to prove first, on Remit's own page.
        case stepUp
        /// Several answers at once, to questions that are not all of one task. None was taken.
        case manyTasks
    }

    /// Takes the user's own answer, at the user's door.
    package func answer(
        hold id: ByteString, _ answer: HoldAnswer, session: ByteString, userToken: ByteString, address: ByteString
    ) async throws(AnswerProblem) -> AnsweredHold {
        let verified = try await user(userToken, of: session)
        let held = try await held(id, asking: verified)
        try Self.checkProof(answer, held)
        return try await settle(held, answer, by: CallSubject(verified), address: address)
    }

    /// A no is taken at any door of hers; a yes to what she has to prove first is not.
    static func checkProof(_ answer: HoldAnswer, _ held: HeldRecord) throws(AnswerProblem) {
        if guarded(.stepUpProof), answer == .approve, Agreement.stepUp(held.hold.asks) != nil { throw .stepUp }
    }

    /// Takes an operator's answer, after the policies have said that this operator serves the queue.
    package func answer(
        hold id: ByteString, _ answer: HoldAnswer, by operator: OperatorIdentity, reason: ByteString?
    ) async throws(AnswerProblem) -> AnsweredHold {
        let held = try await held(id)
        guard held.hold.asks.hasPrefix("operator:"), let tenant = held.hold.subject.tenant.flatMap(TenantName.init)
        else {
            throw .ledger(.notFound)
        }
        let queue = ByteString(held.hold.asks.text.dropFirst("operator:".count))
        // Who asked, as operators are named; without it the forbid on self-approval errs, and denies.
        let user = held.hold.subject.user
        let asked = try? await database.read { transaction in
            try user.flatMap { try UserIdentity.find($0, of: tenant, in: transaction) }
        }
        do throws(Refusal) {
            try await permit(
                .approve(queue: queue), by: `operator`, target: held.hold.id, tenant: tenant, reason: reason,
                requester: asked.map { "\($0.issuer)#\($0.subject)" })
        } catch {
            throw .refused(error)
        }
        let subject = CallSubject(principal: .operator, tenant: tenant.bytes, operator: `operator`.id)
        return try await settle(held, answer, by: subject, address: "operators")
    }

    /// What a person is asked to decide on.
    package func held(_ id: ByteString) async throws(AnswerProblem) -> HeldRecord {
        do throws(LedgerError) {
            return try await ledger.held(id)
        } catch {
            throw .ledger(error)
        }
    }

    func settle(
        _ held: HeldRecord, _ answer: HoldAnswer, by subject: CallSubject, address: ByteString
    ) async throws(AnswerProblem) -> AnsweredHold {
        guard answer == .approve, let tenant = held.hold.subject.tenant.flatMap(TenantName.init) else {
            try await record(held, answer, by: subject)
            return .denied
        }
        // An approval is taken once there is a place for the call: what cannot be run now is not answered yet.
        let party = party(tenant, held.hold.subject.user ?? "", rules)
        let result: Result<AnsweredHold, AnswerProblem>
        do throws(Refusal) {
            result = try await workplaces.work(for: party, abandonment: nil) { () async throws(Refusal) in
                do throws(AnswerProblem) {
                    try await self.record(held, answer, by: subject)
                    return .success(.ran(await Task { await self.run(held, address: address) }.value))
                } catch {
                    return .failure(error)
                }
            }
        } catch {
            throw .refused(error)
        }
        return try result.get()
    }

    private func record(_ held: HeldRecord, _ answer: HoldAnswer, by subject: CallSubject) async throws(AnswerProblem) {
        do throws(LedgerError) {
            try await ledger.answer(held.hold.id, answer, digest: held.hold.digest, by: subject)
        } catch {
            throw .ledger(error)
        }
    }

    /// Runs an approved call: the session in place of a token, and everything else anew. The approval only adds to the context,
    /// and is spent on exactly what was shown.
    private func run(_ held: HeldRecord, address: ByteString) async -> CallAnswer {
        let hold = held.hold
        let rules = self.rules
        let id = ledger.newCall()
        do throws(Refusal) {
            guard let session = hold.subject.session, let tenant = hold.subject.tenant.flatMap(TenantName.init),
                let frozen = try? JSONValue(parsing: held.frozen), let tool = frozen["tool"]?.string,
                let arguments = frozen["arguments"]?.object, let caller = Caller(frozen: frozen["caller"])
            else {
                // not enforcing: what was frozen cannot be read back
                throw Refusal(.unavailable, .failClosed, "hold.unreadable")
            }
            let authority = try await authorize(session: session, of: tenant, rules: rules)
            let request = ToolRequest(frozen: tool, arguments: arguments, key: frozen["key"]?.string)
            let opened = try await open(request, id: id, for: authority, by: caller)
            let bound = try await bind(opened)
            let traced = try await trace(bound)
            // Where another person is to be asked, this approval stays for that hold to hang on.
            return try await decideAndRun(traced, agreement: Agreement(held), abandonment: nil)
        } catch {
            await lapse(hold)
            await write(
                error, call: id, subject: hold.subject, rules: rules, tool: hold.tool, address: address)
            // not enforcing: passes on what a stage refused
            return .refused(error)
        }
    }

    /// An approval that was of no use is none any more, and whoever waits for it is told. Where that cannot be written, it ends by
    /// itself.
    private func lapse(_ hold: Hold) async {
        do throws(LedgerError) {
            try await ledger.lapse(hold.id)
        } catch {
            events.record(.warning, "hold.lapse-not-written", [.fault("fault", error.fault)])
        }
    }
}
