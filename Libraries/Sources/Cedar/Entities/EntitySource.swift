/// Where a decision finds entities. It asks for an entity only when a policy needs it, and answers must not change
/// while a decision is made.
public protocol EntitySource {
    /// What is known of an entity; nil where it is not known.
    func entity(_ uid: EntityUID) -> Entity?
}
