import Gateway
import JSON
import Manifests
import Primitives

extension Tool {
    /// The arguments of the operation that is asked for: the tool's own, or for a dispatcher its name and them.
    func routed(_ arguments: JSONObject) throws(ConnectorError) -> JSONObject {
        guard case .dispatched(let dispatch) = route else { return arguments }
        var outer = JSONObject()
        outer[dispatch.name] = .string(id.name)
        switch dispatch.form {
        case .object: outer[dispatch.arguments] = .object(arguments)
        case .json:
            guard let text = ByteString(validating: JSONValue.object(arguments).serialized()) else {
                throw .unbuildable("arguments that are no text")
            }
            outer[dispatch.arguments] = .string(text)
        }
        return outer
    }
}
