/// Whose something must be.
package enum Expectation: Hashable, Sendable {
    /// `is: $account`: equal to one value.
    case equal(Operand)
    /// `in: $wards`: one of a set.
    case member(of: Operand)

    package var operand: Operand {
        switch self {
        case .equal(let operand), .member(of: let operand): operand
        }
    }
}
