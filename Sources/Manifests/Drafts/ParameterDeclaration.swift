import Primitives
import Provenance

/// What is written of a parameter.
struct ParameterDeclaration {
    var binding: Binding?
    var kind: ParameterKind?
    var units: MinorUnits?
    /// `bound: false`: a binding by name does not hold here.
    var isUnbound = false
    /// It could not be read, and that has been said.
    var isBroken = false
    var location: SourceLocation
}
