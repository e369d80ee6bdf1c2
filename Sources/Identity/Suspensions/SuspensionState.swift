import Primitives

/// The standing of several subjects at one moment, read in one query. What has no row is active.
package struct SuspensionState: Hashable, Sendable {
    private let records: [SuspensionSubject: StandingRecord]
    /// The sum of all epochs: it differs from an earlier sum over the same subjects if and only if one of them changed since.
    package let epoch: Int64

    init(_ records: [StandingRecord]) {
        var bySubject: [SuspensionSubject: StandingRecord] = [:]
        var sum: Int64 = 0
        for record in records {
            bySubject[record.subject] = record
            sum = sum &+ record.epoch
        }
        self.records = bySubject
        epoch = sum
    }

    /// The standing of one of the subjects that were asked for.
    package func standing(of subject: SuspensionSubject) -> Standing { records[subject]?.standing ?? .active }

    /// How often one of the subjects that were asked for was changed.
    package func epoch(of subject: SuspensionSubject) -> Int64 { records[subject]?.epoch ?? 0 }

    /// True if none of these is suspended or revoked.
    package func allActive(_ subjects: [SuspensionSubject]) -> Bool {
        subjects.allSatisfy { standing(of: $0) == .active }
    }
}
