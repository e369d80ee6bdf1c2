import Folder
import Manifests
import Primitives
import Testing

/// Manifests whose lines are known. The head takes lines 1 to 4; the body begins on line 5.
enum CheckBody {
    static let account = """
        facts:
          account: "find_account(issuer: $user.issuer, subject: $user.subject).id"

        """
    static let find = "  find_account: { effect: read, only: resolver }\n"

    /// Lines 5 and 6 declare the fact, line 7 is `names:`, line 8 the name, line 9 `tools:`, line 10 the resolver's tool, then lines 11…
    static func named(_ name: String, _ tools: String) -> String {
        account + "names:\n  \(name)\ntools:\n" + find + tools
    }

    /// Lines 5 and 6 declare the fact, line 7 is `tools:`, line 8 the resolver's tool, then lines 9…
    static func tools(_ tools: String) -> String { account + "tools:\n" + find + tools }

    /// Lines 5 and 6 declare the fact, line 7 names, line 9 the record, line 13 the tool with the undo.
    static func refunds(_ records: String, _ undo: String) -> String {
        account + "names: { invoice_id: { is: $account } }\nrecords:\n  \(records)\ntools:\n" + find
            + "  reverse_refund: { effect: write, only: undo, outcome: ask }\n  issue_refund: { effect: write, outcome: ask, undo: \"\(undo)\" }\n"
    }
}

/// A manifest, and the one error that it has.
struct CheckCase: Sendable, CustomTestStringConvertible {
    let code: String
    let line: Int
    let body: String
    var companyClaims = true
    var testDescription: String { "\(code) at \(line): \(body.split(separator: "\n").last ?? "")" }
}

extension CheckCase {
    /// Reads it, and expects its error alone.
    func check(
        _ head: String = ManifestFixture.head,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) {
        let read = ManifestFixture.read(head + body, companyClaims: companyClaims)
        let errors = read.diagnostics.filter { $0.severity == .error }
        #expect(
            errors.map(\.code) == [code], "\(errors.map(\.description).joined(separator: "\n"))",
            sourceLocation: sourceLocation)
        #expect(errors.first?.location?.line == line, sourceLocation: sourceLocation)
        #expect(errors.first?.location?.file == "tools/m.yaml", sourceLocation: sourceLocation)
        #expect(errors.first?.fix != nil, "every error has a fix", sourceLocation: sourceLocation)
        #expect(read.catalog == nil, sourceLocation: sourceLocation)
    }
}
