import Acme
import Foundation
import JSON
import Primitives
import Testing

/// `remit policy`, as a person or a build runs it.
@Suite struct PolicyCommandTests {
    private static let untidy = "// Why.\npermit(principal,action,\n  resource) when{ 1<2 };\n"
    private static let tidy = "// Why.\npermit (principal, action, resource)\nwhen { 1 < 2 };\n"

    @Test func fmtSaysWhichFilesHaveAnotherLayoutAndWritesNothingWithCheck() async throws {
        let folder = try PolicyFolder(["money.cedar": Self.untidy, "reads.cedar": Self.tidy])
        let (status, output) = try await folder.run("fmt", "--check")
        #expect(status == 1)
        #expect(output["changed"] == [.string(ByteString("\(folder.path)/policies/money.cedar"))])
        #expect(try folder.text("policies/money.cedar") == Self.untidy)
    }

    @Test func fmtLaysOutFilesOnceAndKeepsComments() async throws {
        let folder = try PolicyFolder(["money.cedar": Self.untidy])
        #expect(try await folder.run("fmt").status == 0)
        #expect(try folder.text("policies/money.cedar") == Self.tidy)
        let (status, output) = try await folder.run("fmt", "--check")
        #expect(status == 0)
        #expect(output["changed"] == [])
    }

    @Test func fmtLeavesWhatIsNoPolicyAndSaysWhere() async throws {
        let folder = try PolicyFolder(["broken.cedar": "permit (\n"])
        let (status, output) = try await folder.run("fmt")
        #expect(status == 1)
        let found = output["diagnostics"]?.array?.first
        #expect(found?["code"] == "cedar.syntax")
        #expect(found?["line"]?.number?.integer == 2)
        #expect(try folder.text("policies/broken.cedar") == "permit (\n")
    }

    @Test func fmtReadsStandardInput() async throws {
        let (status, output) = try await RemitProcess.command(["policy", "fmt", "-"], input: Self.untidy)
        #expect(status == 0)
        #expect(String(validating: output, as: UTF8.self) == Self.tidy)
    }

    @Test func acmesPoliciesAreLaidOut() async throws {
        let folder = try PolicyFolder(nil)
        let (status, output) = try await folder.run("fmt", "--check")
        #expect(status == 0, "\(output)")
    }
}
