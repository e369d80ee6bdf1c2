/// A way from one state to another.
package struct StateExit: Hashable, Sendable {
    /// When it is taken.
    package enum Kind: Hashable, Sendable {
        /// What the state does came about.
        case next
        /// A condition holds.
        case branch(String)
        /// No condition holds, or what was to be verified does not.
        case otherwise
        /// A call was refused, or came to nothing.
        case failure
    }

    package let kind: Kind
    package let target: StateReference

    package init(_ kind: Kind, _ target: StateReference) {
        self.kind = kind
        self.target = target
    }

    /// For a drawing; nil where there is nothing to say.
    package var label: String? {
        switch kind {
        case .next: nil
        case .branch(let condition): condition
        case .otherwise: "otherwise"
        case .failure: "failed"
        }
    }
}
