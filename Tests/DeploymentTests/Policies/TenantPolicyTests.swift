import Cedar
import Deployment
import Folder
import Foundation
import Gateway
import Identity
import Primitives
import Testing

@Suite("A folder's policies for one tenant")
struct TenantPolicyTests {
    private func write(_ text: String, for tenant: String, in folder: DeploymentFolder) throws {
        let directory = folder.root.appendingPathComponent("policies/tenants/\(tenant)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try folder.write(text, "policies/tenants/\(tenant)/own.cedar")
    }

    @Test("they stay apart, and change what the tenant's decisions are made by")
    func apart() throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        let before = try folder.read()
        try write("@id(\"mine\") forbid (principal, action, resource);", for: "globex", in: folder)
        let after = try folder.read()
        let globex = try #require(TenantName("globex"))
        let layer = try #require(after.rules.layers[globex])
        #expect(after.rules.layers.count == 1)
        #expect(layer.policies.policies.map(\.publicName) == ["tenant:mine"])
        #expect(after.rules.policies.policies.count == before.rules.policies.policies.count)
        #expect(after.rules.policyDigest == before.rules.policyDigest)
        #expect(layer.digest != after.rules.policyDigest)
        #expect(after.digest != before.digest)
    }

    @Test(
        "what a tenant may not write is an error with its place",
        arguments: [
            ("\n@delegable permit (principal, action, resource);", "policies.delegable", 2),
            ("@hold(\"operator:billing\") forbid (principal, action, resource);", "policies.tenant-hold", 1),
            ("forbid (principal == ?principal, action, resource);", "cedar.syntax", 1),
            ("forbid (principal, action", "cedar.syntax", 1),
        ])
    func errors(text: String, code: String, line: Int) throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        try write(text, for: "globex", in: folder)
        let loaded = DeploymentReader.read(folder.root.path)
        #expect(loaded.deployment == nil)
        let error = try #require(loaded.errors.first)
        #expect(error.code == code)
        #expect(error.location?.file == "policies/tenants/globex/own.cedar")
        #expect(error.location?.line == line)
    }

    @Test("a folder that is no tenant's")
    func name() throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        try write("forbid (principal, action, resource);", for: "a\u{1}b", in: folder)
        #expect(DeploymentReader.read(folder.root.path).errors.map(\.code) == ["policies.tenant"])
    }

    @Test("a folder for a tenant that nobody speaks for")
    func unknown() throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        try write("forbid (principal, action, resource);", for: "globexx", in: folder)
        let errors = DeploymentReader.read(folder.root.path).errors
        #expect(errors.map(\.code) == ["policies.unknown-tenant"])
        #expect(errors.first?.location?.file == "policies/tenants/globexx/own.cedar")
        #expect(errors.first?.fix?.contains("globex") == true)
    }

    @Test("policies that the deployment's schema does not know are errors")
    func invalid() throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        try write(
            "forbid (principal is Remit::Agent, action, resource) when { context.session.shoe == 1 };", for: "globex",
            in: folder)
        let loaded = DeploymentReader.read(folder.root.path)
        #expect(loaded.deployment == nil)
        #expect(loaded.errors.first?.location?.file == "policies/tenants/globex/own.cedar")
    }

    @Test("what is in shadow is told, and opens no write")
    func shadow() throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        let before = try folder.read()
        try folder.write(
            """
            @id("trial") @shadow permit (principal, action, resource);
            @id("theirs") @delegable
            permit (principal is Remit::Agent, action == Remit::Action::"billing_pay_credit", resource);
            """, "policies/trial.cedar")
        try write("@shadow forbid (principal, action, resource);", for: "globex", in: folder)
        let after = try folder.read()
        #expect(after.shadows == ["company:trial", "tenant:policy0 of globex"])
        #expect(after.openWrites == before.openWrites)
    }
}
