import Deployment
import Folder
import Foundation
import Primitives
import Testing

/// By what one content is told from another.
@Suite struct FolderDigestTests {
    @Test(
        "what a process has for itself, and comments in remit.yaml, are not content",
        arguments: [
            ("public: 127.0.0.1:8080", "public: 127.0.0.1:9999"), ("./run/remit.sock", "./run/other.sock"),
            ("./data/remit.db", "/elsewhere/remit.db"), ("directory: ./keys", "directory: /elsewhere/keys"),
            ("run_by: company", "run_by:   company   # ours"),
        ])
    func same(_ old: String, _ new: String) throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        let before = try folder.read().digest
        try folder.replace(old, new, in: "remit.yaml")
        #expect(try folder.read().digest == before)
    }

    @Test(
        "everything else is",
        arguments: [
            ("remit.yaml", "acme-web", "acme-portal"), ("remit.yaml", "idle: 15m", "idle: 16m"),
            ("remit.yaml", "[ globex, initech ]", "[ globex ]"),
            ("remit.yaml", "support: [ viewer ]", "support: [ auditor ]"),
            ("remit.yaml", "body: 1MiB", "body: 2MiB"),
            ("remit.yaml", "http://127.0.0.1:8080\n", "http://127.0.0.1:8090\n"),
            ("limits.yaml", "24h", "23h"), ("policies/money.cedar", "10000", "10001"),
            ("policies/support.cedar", "// What", "// what"), ("agents/support.yaml", "owner: ", "owner: x"),
            ("tools/billing.openapi.json", "\"version\": \"", "\"version\": \"9"),
            ("agents/support.jwks.json", "{", " {"), ("tenants/initech.yaml", "name: initech", "name: initech "),
        ])
    func other(_ path: String, _ old: String, _ new: String) throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        let before = try folder.read().digest
        try folder.replace(old, new, in: path)
        #expect(try folder.read().digest != before)
    }

    @Test("the documents that the folder refers to are told, also where it has errors")
    func documents() throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        try folder.write("permit (", "policies/broken.cedar")
        let loaded = DeploymentReader.read(folder.root.path)
        #expect(loaded.deployment == nil)
        #expect(loaded.documents.contains("tools/billing.openapi.json"))
        #expect(loaded.documents.contains("agents/support.jwks.json"))
    }

    @Test(
        "a setting that only a restart changes is named with its line",
        arguments: [
            ("public: 127.0.0.1:8080", "public: 127.0.0.1:9999", "listen.public"),
            (", operators: 127.0.0.1:8081", "", "listen.operators"),
            ("./run/remit.sock", "./run/other.sock", "listen.socket"),
            ("./data/remit.db", "./data/other.db", "storage.sqlite"),
            ("directory: ./keys", "directory: ./other", "keys.directory"),
            ("public_url: http://127.0.0.1:8080", "public_url: http://127.0.0.1:8090", "public_url"),
        ])
    func fixed(_ old: String, _ new: String, _ name: String) throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        let before = try folder.read().settings
        #expect(before.changed(in: before).isEmpty)
        try folder.replace(old, new, in: "remit.yaml")
        let errors = before.changed(in: try folder.read().settings)
        #expect(errors.map(\.code) == ["reload.restart"])
        #expect(errors.first?.fix?.contains("Restart to change \(name),") == true)
        #expect(errors.first?.location?.file == "remit.yaml")
        #expect(errors.first?.location?.line ?? 0 > 1)
    }
}
