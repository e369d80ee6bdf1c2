import Deployment
import Foundation
import Gateway
import Manifests
import Primitives
import Provenance
import Testing

@Suite("Settings: a second opinion")
struct SecondOpinionTests {
    private func read(_ line: String) throws -> SecondOpinionRule? {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        try folder.write(try folder.text("remit.yaml") + "second_opinion: \(line)\n", "remit.yaml")
        return try folder.read().rules.secondOpinion
    }

    @Test("without it nobody is asked")
    func none() throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        #expect(try folder.read().rules.secondOpinion == nil)
    }

    @Test("what is not written is usual")
    func usual() throws {
        let rule = try #require(try read("{ url: https://pdp.example/access/v1/evaluation }"))
        #expect(rule.url == "https://pdp.example/access/v1/evaluation")
        #expect(rule.timeout == 2)
        #expect(rule.effects == [.write, .irreversible])
        #expect(rule.addresses.isEmpty)
    }

    @Test("all of it; this machine is reached without a listing")
    func whole() throws {
        let rule = try #require(
            try read("{ url: \"http://127.0.0.1:8181/x\", timeout: 1s, for: [ read ], addresses: [ 10.0.0.0/8 ] }"))
        #expect(rule.timeout == 1)
        #expect(rule.effects == [.read])
        #expect(rule.addresses.map(\.text) == ["10.0.0.0/8", "127.0.0.0/8", "::1"])
    }

    @Test("another one is another content of the folder")
    func digest() throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        let before = try folder.read().digest
        try folder.write(
            try folder.text("remit.yaml") + "second_opinion: { url: https://pdp.example/x }\n", "remit.yaml")
        #expect(try folder.read().digest != before)
    }
}
