/// What a call does to the back end, as its manifest says.
package enum CallEffect: String, Hashable, Sendable, CaseIterable {
    case read, write, irreversible
}
