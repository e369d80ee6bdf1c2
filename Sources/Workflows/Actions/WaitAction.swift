/// A timer.
package struct WaitAction: Sendable {
    /// For how long.
    package let seconds: Int64
    /// The most seconds by which others may move it, all together.
    package let postponable: Int64
    package let next: StateReference
}
