/// How far a call is.
package enum CallState: String, Hashable, Sendable, CaseIterable {
    /// The intent is durable; the outcome is not known yet.
    case intended
    /// The effect, or the disclosure, has happened.
    case done
    /// Certainly nothing has happened.
    case failed
    /// It may have happened. It is asked after, never repeated.
    case unknown
}
