@testable import Gateway
import JSON
import Manifests

func lookupOfTheBinder(_ binder: inout Binder, _ tool: Tool) async throws -> JSONValue? {
    try await binder.lookUp(tool, [:])
}
