/// A hold and what came of it, for the agent that was told to wait.
package struct FollowedHold: Sendable {
    package let hold: Hold
    /// As given with the draft.
    package let frozen: [UInt8]
    /// The call that spent its approval; nil where none did.
    package let outcome: Replay?
}
