package import Primitives

/// What checking the whole ledger found.
package struct VerificationReport: Hashable, Sendable {
    /// How many entries fit, from the first on.
    package let entries: Int64
    /// The hash of the last entry that fits.
    package let head: [UInt8]?
    /// How many contents were erased with their keys; that is no fault.
    package let erased: Int64
    /// The first thing that does not fit; nil: everything does.
    package let finding: Finding?

    /// One thing that does not fit.
    package struct Finding: Hashable, Sendable {
        /// The entry's place, where it is one.
        package let sequence: Int64?
        /// The id of the entry, call or hold.
        package let id: ByteString?
        package let problem: Problem
    }

    package enum Problem: Hashable, Sendable {
        /// The next entry has another number than the one that follows.
        case gap(expected: Int64)
        /// It does not name the hash of the entry before it.
        case previous
        /// Its hash is not that of its columns and body.
        case hash
        /// Its hash is not marked by this deployment: it was written, or the chain computed anew, by someone without the key.
        case mark
        /// The body is no entry, or not in its canonical form.
        case body
        /// A column says something else than the body.
        case column(ByteString)
        /// The database cannot give it back: a damaged page, a value of another kind.
        case unreadable(String)
        /// The chain ends before, or after, the place that its head names.
        case truncated(head: Int64)
        /// The head is missing, or not marked by this deployment.
        case head
        /// Its content is not the one that it carries the digest of.
        case content(ByteString)
        /// A row of calls or holds is not marked by this deployment.
        case row
    }
}

extension VerificationReport.Finding {
    /// In one sentence, for a person.
    package var sentence: String {
        let place =
            sequence.map { "Entry \($0)\(id.map { " (\($0))" } ?? "")" } ?? id.map { "The record of \($0)" }
            ?? "The ledger"
        return switch problem {
        case .gap(let expected): "\(place) stands where entry \(expected) should: entries were removed or added."
        case .previous: "\(place) does not follow from the entry before it: one of the two was changed."
        case .hash: "\(place) was changed: its hash does not fit its content."
        case .mark: "\(place) was not written by this deployment: its hash carries no valid mark."
        case .body: "\(place) was changed: its body is not a canonical entry."
        case .column(let name): "\(place) was changed: its column \(name) and its body differ."
        case .unreadable(let reason): "\(place) cannot be read: \(reason)."
        case .truncated(let head):
            "\(place) is the last, but the head names entry \(head): entries were removed or added."
        case .head: "\(place) has no head that this deployment has marked."
        case .content(let part): "\(place) was changed: its sealed \(part) is not what was written."
        case .row: "\(place) was changed by someone else: its mark does not fit."
        }
    }
}
