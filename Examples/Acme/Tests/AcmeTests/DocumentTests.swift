import HTTPTypes
import JSON
import Primitives
import Testing

@testable import Acme

@Suite("The OpenAPI documents are true")
struct DocumentTests {
    private static let shared = Task { try await Harness() }

    private func document(_ service: AcmeService) throws -> JSONValue { try JSONValue(parsing: service.document) }

    /// Method, path, query parameters and body members of each operation, by id.
    private func documented(_ service: AcmeService) throws -> [ByteString: [ByteString]] {
        var operations: [ByteString: [ByteString]] = [:]
        for path in try #require(try document(service)["paths"]?.object) {
            for method in try #require(path.value.object) {
                let id = try #require(method.value["operationId"]?.string)
                let query = (method.value["parameters"]?.array ?? []).filter { $0["in"]?.string == "query" }
                let body = method.value["requestBody"]?["content"]?["application/json"]?["schema"]?["properties"]?
                    .object
                operations[id] =
                    [ByteString(method.key.text.uppercased()), path.key] + query.compactMap { $0["name"]?.string }
                    + (body?.keys ?? [])
            }
        }
        return operations
    }

    @Test("each lists the service's operations with their parameters, and no other", arguments: AcmeService.guarded)
    func operations(_ service: AcmeService) throws {
        let world = AcmeWorld.of(seed: 0)
        let backEnds = try BackEnds(world: world, directory: nil, clock: SystemClock(), issuer: { "" })
        var served: [ByteString: [ByteString]] = [:]
        for operation in backEnds.operations(of: service) {
            served[ByteString(operation.id)] =
                [ByteString(operation.method.rawValue), ByteString(operation.path)] + operation.query
                + (operation.body ?? [])
        }
        #expect(try documented(service) == served)
    }

    @Test("each is served to everyone", arguments: AcmeService.guarded + [.identity])
    func served(_ service: AcmeService) async throws {
        let harness = try await Self.shared.value
        let answer = try await Answer.of("GET", harness.acme.url(service) + "/openapi.json")
        #expect(answer.status == 200)
        #expect(answer.json?["openapi"]?.string == "3.1.0")
    }

    @Test("without a credential no operation answers, but every one is there", arguments: AcmeService.guarded)
    func closed(_ service: AcmeService) async throws {
        let harness = try await Self.shared.value
        for operation in try documented(service).values {
            let path = operation[1].text.split(separator: "/").map { $0.first == "{" ? "x" : String($0) }.joined(
                separator: "/")
            let answer = try await Answer.of(operation[0].text, harness.acme.url(service) + "/" + path)
            #expect(answer.error == "credential_missing", "\(operation)")
        }
    }
}
