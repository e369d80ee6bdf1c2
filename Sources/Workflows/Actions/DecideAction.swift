/// The first branch whose condition holds.
package struct DecideAction: Sendable {
    package struct Branch: Sendable {
        package let condition: Condition
        package let target: StateReference
    }

    package let branches: [Branch]
    package let otherwise: StateReference
}
