import Deployment
import Foundation
import Gateway
import Identity
import Primitives
import Testing

@Suite("Tenants' administrators")
struct AdministratorTests {
    @Test("are read from the tenant's file")
    func reads() throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        try folder.write(
            "name: globex\nadministrators:\n  - { issuer: http://127.0.0.1:9101, subject: u-1 }\n",
            "tenants/globex.yaml")
        let globex = try #require(TenantName("globex"))
        let administrators = try #require(folder.read().rules.tenants[globex]).administrators
        #expect(administrators.map(\.issuer) == ["http://127.0.0.1:9101"])
        #expect(administrators.map(\.subject) == ["u-1"])
    }

    @Test(
        "what names nobody is an error",
        arguments: [
            ("[ { issuer: http://127.0.0.1:9101 } ]", "folder"), ("[ { issuer: x, subject: y, role: z } ]", "folder"),
            ("[ { issuer: https://elsewhere.example, subject: y } ]", "tenants.administrator"),
        ])
    func errors(list: String, code: String) throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        try folder.write("name: globex\nadministrators: \(list)\n", "tenants/globex.yaml")
        let loaded = DeploymentReader.read(folder.root.path)
        #expect(loaded.deployment == nil)
        #expect(loaded.errors.contains { "\($0)".contains(code) })
    }

    @Test("an upload is judged together with the folder's policies")
    func together() throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        let directory = folder.root.appendingPathComponent("policies/tenants/globex")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try folder.write("@id(\"mine\") forbid (principal, action, resource);", "policies/tenants/globex/own.cedar")
        let rules = try folder.read().rules
        let globex = try #require(TenantName("globex"))
        let text: ByteString = "\n@id(\"mine\") forbid (principal, action, resource);"
        let faults = PolicyDesk.faults(in: text, for: globex, version: 1, rules)
        #expect(faults.map(\.code) == ["policies.id-twice"])
        #expect(faults.first?.location?.line == 2)
        #expect(PolicyDesk.faults(in: "", for: globex, version: 1, rules).isEmpty)
        let initech = try #require(TenantName("initech"))
        #expect(PolicyDesk.faults(in: text, for: initech, version: 1, rules).isEmpty)
    }
}
