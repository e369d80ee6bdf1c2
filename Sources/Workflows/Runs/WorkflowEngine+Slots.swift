import Guards
import JSON
import Manifests
import Primitives

extension WorkflowEngine {
    /// Whether an id is one of those that were listed for the user. The binder proves it again where it is used; here it is not even taken.
    static func isListed(_ value: JSONValue, in options: JSONValue?) -> Bool {
        guard guarded(.workflowRecord) else { return true }
        guard let id = Identifier(value) else { return false }
        return options?.array?.contains { $0["id"].flatMap { Identifier($0) } == id } ?? false
    }
}
