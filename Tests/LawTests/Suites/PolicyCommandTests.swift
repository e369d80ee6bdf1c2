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
        #expect(found?["line"]?.number?.integer == 1)
        #expect(found?["column"]?.number?.integer == 9)
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

    @Test func checkSaysWhereAPolicyDoesNotFit() async throws {
        let folder = try PolicyFolder([
            "money.cedar": """
            permit (principal == Remit::Agent::"support", action == Remit::Action::"billing_issue_refund", resource)
            when { context.input.amuont < 10 };
            """
        ])
        let (status, output) = try await folder.run("check")
        #expect(status == 1)
        let found = try #require(output["diagnostics"]?.array?.first { $0["severity"] == "error" })
        #expect(found["code"] == "cedar-validation.attribute")
        #expect(found["file"] == "policies/money.cedar")
        #expect(found["line"]?.number?.integer == 2)
        #expect(found["column"]?.number?.integer == 22)
        #expect(found["fix"]?.string?.isEmpty == false)
        #expect(found["text"] == "when { context.input.amuont < 10 };")
        // And nothing serves it.
        #expect(try await RemitProcess.command(["check", folder.path, "--json"]).status == 1)
    }

    @Test(
        "What is wrong is printed with file, line and column, the text, the place in it, and the fix",
        arguments: [
            (
                "permit (principal, action, resource)",
                """
                policies/money.cedar:2:37: error: The text ends here. Expected `;` at the end of the policy. [cedar.syntax]
                    permit (principal, action, resource)
                                                        ^
                    fix: End the policy with `;`.

                """
            ),
            (
                "@hold(\"usr\") forbid (principal, action, resource);",
                """
                policies/money.cedar:2:1: error: `@hold` says nobody who can be asked. [policies.hold]
                    @hold("usr") forbid (principal, action, resource);
                    ^
                    fix: Write `@hold("user")` or `@hold("operator:<queue>")`.

                """
            ),
        ])
    func printed(policy: String, lines: String) async throws {
        let folder = try PolicyFolder(["money.cedar": "// Why.\n\(policy)\n\n"])
        for arguments in [["policy", "check", folder.path], ["check", folder.path]] {
            let (status, bytes) = try await RemitProcess.command(arguments)
            #expect(status == 1)
            let said = try #require(String(validating: bytes, as: UTF8.self))
            #expect(said.contains(lines), "\(said)")
        }
    }

    @Test(
        "What a mark would be read past is refused by both commands, and nothing serves it",
        arguments: [
            ("@id(\"builtin.tenant-isolation\") @shadow\nforbid", "policies.reserved-id"),
            ("@id(\"x\") @delegable @shadow\npermit", "policies.delegable"),
            ("@id(\"x\") @delegable\nforbid", "policies.delegable"),
            ("@id(\"x\") @hold(\"user\")\npermit", "policies.hold"),
            ("@id(\"x\") @hold(\"usr\")\nforbid", "policies.hold"),
            ("@id(\"x\") @hold\nforbid", "policies.hold"),
            ("@id(\"x\") @stepup(\"mfa\")\npermit", "policies.stepup"),
        ])
    func marksAreRefused(policy: String, code: ByteString) async throws {
        let folder = try PolicyFolder(["money.cedar": "// Why.\n\(policy) (principal, action, resource);\n"])
        for arguments in [["policy", "check", folder.path, "--json"], ["check", folder.path, "--json"]] {
            let (status, bytes) = try await RemitProcess.command(arguments)
            #expect(status == 1, "\(arguments)")
            let errors = try JSONValue(parsing: bytes)["diagnostics"]?.array?.filter { $0["severity"] == "error" } ?? []
            #expect(errors.map { $0["code"]?.string } == [code], "\(arguments): \(errors)")
            #expect(errors.first?["file"] == "policies/money.cedar")
            #expect(errors.first?["line"]?.number?.integer == 2)
            #expect(errors.first?["fix"]?.string?.isEmpty == false)
        }
    }

    @Test func checkNamesAQueueThatNobodyServes() async throws {
        let folder = try PolicyFolder([
            "money.cedar": "@hold(\"operator:biling\") forbid (principal, action, resource);"
        ])
        let (_, output) = try await folder.run("check")
        let found = output["diagnostics"]?.array?.first { $0["code"] == "policies.unserved-queue" }
        #expect(found?["severity"] == "warning")
        #expect(found?["file"] == "policies/money.cedar")
        #expect(found?["fix"] == "Did you mean `billing`?")
    }

    @Test func acmesPoliciesFitItsSchema() async throws {
        let (status, output) = try await PolicyFolder(nil).run("check")
        #expect(status == 0, "\(output)")
        #expect(output["ok"] == true)
        #expect(output["diagnostics"] == [])
    }

    @Test func schemaIsPrintedInBothSyntaxes() async throws {
        let folder = try PolicyFolder(nil)
        let (status, text) = try await RemitProcess.command(["policy", "schema", folder.path])
        #expect(status == 0)
        let written = try #require(String(validating: text, as: UTF8.self))
        #expect(written.contains("action \"billing_issue_refund\" in [Action::\"WriteTool\"] appliesTo"))
        let (jsonStatus, json) = try await folder.run("schema")
        #expect(jsonStatus == 0)
        #expect(json["Remit"]?["actions"]?["billing_issue_refund"]?["appliesTo"] != nil)
    }

    @Test func acmesTablesAreAsExpected() async throws {
        let (status, output) = try await PolicyFolder(nil).run("test")
        #expect(status == 0, "\(output)")
        #expect(output["cases"]?.array?.count == 19)
        #expect(output["cases"]?.array?.allSatisfy { $0["ok"] == true } == true)
    }

    @Test func aCaseThatIsNotAsExpectedIsToldAndItsPolicyNamed() async throws {
        let folder = try PolicyFolder(nil)
        let table = try folder.text("policies/tests/money.json")
        try folder.write(
            table.replacingOccurrences(of: "\"decision\": \"hold\"", with: "\"decision\": \"allow\""),
            "policies/tests/money.json")
        let (status, output) = try await folder.run("test")
        #expect(status == 1)
        let failed = output["cases"]?.array?.filter { $0["ok"] == false } ?? []
        #expect(failed.count == 2)
        #expect(failed.first?["decision"] == "hold")
        #expect(failed.first?["problem"] == "expected allow, got hold by company:large-refunds-ask")
        #expect(failed.first?["line"]?.number?.integer ?? 0 > 1)
    }

    @Test func aRequestThatTheSchemaDoesNotKnowIsNoCase() async throws {
        let folder = try PolicyFolder(nil)
        let table = try folder.text("policies/tests/money.json")
        for (old, new) in [
            ("\"amount\": 10000", "\"amount\": \"10000\""), ("billing_issue_refund", "billing_isue_refund"),
            ("entities/acme.json", "../../remit.yaml"), ("\"decision\": \"allow\"", "\"decision\": \"perhaps\""),
        ] {
            try folder.write(table.replacingOccurrences(of: old, with: new), "policies/tests/money.json")
            let (status, output) = try await folder.run("test")
            #expect(status == 1, "\(new)")
            #expect(output["ok"] == false, "\(new)")
            #expect(output["cases"]?.array?.contains { $0["problem"] != nil } == true, "\(new)")
        }
    }
}
