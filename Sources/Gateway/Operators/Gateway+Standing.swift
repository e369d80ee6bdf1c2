package import Identity
import Ledger
package import Primitives
import Storage

extension Gateway {
    /// Suspends, resumes or revokes, in one transaction with its entry in the ledger. The ledger has Remit's own id of a user, never
    /// the issuer's.
    package func change(
        _ target: StandingTarget, _ change: Suspensions.Change, by operator: OperatorIdentity, reason: ByteString
    ) async throws -> StandingRecord {
        let act: OperatorAct =
            switch change {
            case .suspend: .suspend
            case .resume: .resume
            case .revoke: .revoke
            }
        let subject = try await subject(of: target)
        let trace = try await admit(
            act, by: `operator`, target: ByteString(subject.description), tenant: subject.tenant)
        policyMetrics.count(trace)
        return try await database.write { [suspensions, ledger, clock] transaction in
            var subject = subject
            switch (target, subject) {
            case (.person(let tenant, let issuer, let person), .user(_, let id)):
                let user = try UserIdentity.enter(
                    id, of: tenant, issuer: issuer, subject: person, at: clock.now, in: transaction)
                subject = .user(tenant, user.id)
            case (.subject, .user(let tenant, let id)):
                guard try UserIdentity.find(id, of: tenant, in: transaction) != nil else { throw Self.noSuchUser }
            default: break
            }
            let event = self.event(
                act, by: `operator`, target: ByteString(subject.description), tenant: subject.tenant, reason: reason,
                trace: trace)
            try ledger.record(try ledger.prepare(event), in: transaction)
            return try suspensions.change(subject, change, by: `operator`.id, why: reason, in: transaction)
        }
    }

    /// The row that a target means; for a person who was never here, with the id that they are to get.
    private func subject(of target: StandingTarget) async throws -> SuspensionSubject {
        switch target {
        case .subject(let subject): return subject
        case .person(let tenant, let issuer, let person):
            let known = try await database.read { transaction in
                try UserIdentity.find(issuer: issuer, subject: person, of: tenant, in: transaction)
            }
            return .user(tenant, known?.id ?? random.identifier("usr"))
        }
    }

    private static let noSuchUser = Fault(
        "operator.unknown-user", "There is no such user of this tenant.",
        fix: "Name the id that the ledger shows (usr_…), or issuer and subject.")
}
