public import JSON
import Primitives

extension CedarPolicy {
    /// The policy in Cedar's JSON format, the slots of its template filled where it has one.
    ///
    /// - Throws: `too-deep` where no reader with this library's limits could read it.
    public func json() throws(CedarJSONError) -> JSONValue {
        try PolicyJSONWriter.policy(effect, annotations, scope.unfilled, conditions)
    }
}

extension CedarTemplate {
    /// The template in Cedar's JSON format; see ``CedarPolicy/json()``.
    public func json() throws(CedarJSONError) -> JSONValue {
        try PolicyJSONWriter.policy(effect, annotations, scope, conditions)
    }
}
