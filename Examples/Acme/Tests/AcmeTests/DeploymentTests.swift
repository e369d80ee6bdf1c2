import Acme
import FoundationEssentials
import JSON
import Primitives
import Testing

@Suite("The deployment's folder")
struct DeploymentTests {
    private let key = SigningKey()

    private func file(_ path: String, _ addresses: AcmeDeployment.Addresses) throws -> String {
        let files = AcmeDeployment.files(addresses: addresses, agentKey: key)
        let bytes = try #require(files.first { $0.path == path }).bytes
        return try #require(String(validating: bytes, as: UTF8.self))
    }

    @Test("names the addresses that it is given, everywhere")
    func addresses() throws {
        let addresses = AcmeDeployment.Addresses(
            services: [
                .identity: "http://127.0.0.1:7001", .accounts: "http://127.0.0.1:7002",
                .billing: "http://127.0.0.1:7003",
                .tickets: "http://127.0.0.1:7004", .web: "http://127.0.0.1:7007", .credentials: "http://127.0.0.1:7008",
                .provisioning: "http://127.0.0.1:7009",
            ], remit: "127.0.0.1:7005", operators: "127.0.0.1:7006")
        for (path, bytes) in AcmeDeployment.files(addresses: addresses, agentKey: key) where path.hasSuffix(".yaml") {
            let text = try #require(String(validating: bytes, as: UTF8.self))
            #expect(!text.contains("127.0.0.1:9") && !text.contains("127.0.0.1:8"), "\(path)")
        }
        #expect(try file("tools/billing.yaml", addresses).contains("url: http://127.0.0.1:7003\n"))
        #expect(try file("remit.yaml", addresses).contains("public_url: http://127.0.0.1:7005\n"))
        #expect(try file("remit.yaml", addresses).contains("\"http://127.0.0.1:7007/approvals/{hold}\""))
    }

    @Test("holds the agent's public key and not the private one")
    func agentKey() throws {
        let text = try file("agents/support.jwks.json", AcmeDeployment.Addresses())
        let published = try JSONValue(parsing: text.utf8)["keys"]?[0]
        #expect(published == key.publicJWK)
        #expect(published?["d"] == nil)
    }

    @Test("has the agent reviewed in the future")
    func review() throws {
        let line = try file("agents/support.yaml", AcmeDeployment.Addresses()).split(separator: "\n").first {
            $0.hasPrefix("review: ")
        }
        let date = try #require(line?.dropFirst("review: ".count))
        #expect(String(date) > String(SystemClock().now.description.prefix(10)))
    }

    @Test("is written as files, the private key for its owner alone")
    func rendered() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "acme-\(SystemRandom().identifier("t"))")
            .path()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let deployment = try AcmeDeployment.render(to: directory, agentKey: key)
        try deployment.writeAgentKey(to: directory + "/agent-key.json")
        for (path, bytes) in AcmeDeployment.files(addresses: AcmeDeployment.Addresses(), agentKey: key) {
            #expect(try Array(Data(contentsOf: URL(filePath: "\(directory)/\(path)"))) == bytes)
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: directory + "/agent-key.json")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let jwk = try JSONValue(parsing: Array(Data(contentsOf: URL(filePath: directory + "/agent-key.json"))))
        let scalar = try #require(jwk["d"]?.string.flatMap { Base64URL.decode($0.utf8) })
        #expect(SigningKey(privateKey: scalar)?.kid == key.kid)
    }
}
