/// A step of a compiled condition. It works on a stack of values; jumps go forward only, so that every condition ends.
enum Instruction {
    /// Pushes a constant, by number.
    case constant(Int32)
    case variable(CedarVariable)
    /// Pushes an attribute of a variable.
    case variableAttribute(CedarVariable, name: Int32)
    /// Replaces a record or entity by an attribute of it.
    case attribute(Int32)
    /// Replaces a record or entity by whether it has an attribute.
    case has(Int32)
    /// Replaces a record or entity by an attribute of it, or by false and jumps.
    case attributeOrFalse(Int32, end: Int32)
    case not, negate
    /// Removes true, or leaves false and jumps.
    case and(end: Int32)
    /// Removes false, or leaves true and jumps.
    case or(end: Int32)
    /// Fails where the value is no truth value.
    case requireBool
    /// Removes a truth value and jumps if it is false.
    case branch(otherwise: Int32)
    case jump(Int32)
    case binary(CedarOperator)
    /// Replaces an entity by whether it is, or is below, a named one.
    case inEntity(symbol: Int32)
    case isEmpty
    case like(Int32)
    case isType(name: Int32)
    /// Leaves an entity of the type, or replaces it by false and jumps.
    case isTypeOrFalse(name: Int32, end: Int32)
    /// Replaces so many values by their set.
    case set(Int32)
    /// Replaces as many values as the shape has names by their record.
    case record(shape: Int32)
    case call1(ExtensionFunction)
    case call2(ExtensionFunction)
    /// Fails: a function with a wrong number of arguments.
    case wrongArity(ExtensionFunction)
}
