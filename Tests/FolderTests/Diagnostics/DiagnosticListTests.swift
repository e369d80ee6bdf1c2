import Folder
import Primitives
import Testing

@Suite struct DiagnosticListTests {
    @Test func ordersByFileAndLine() {
        let list = DiagnosticList()
        list.error("c", "third", at: SourceLocation(file: "b", line: 1))
        list.warning("b", "second", at: SourceLocation(file: "a", line: 10))
        list.error("a", "first", at: SourceLocation(file: "a", line: 9, column: 7))
        #expect(list.all.map(\.message) == ["first", "second", "third"])
    }

    @Test func warningsAreNoErrors() {
        let list = DiagnosticList()
        list.warning("w", "careful", at: nil)
        #expect(!list.hasErrors)
    }

    @Test func countsWhatItDoesNotKeep() {
        let list = DiagnosticList()
        for line in 1...(DiagnosticList.limit + 7) {
            list.error("e", "wrong", at: SourceLocation(file: "a", line: line))
        }
        #expect(list.all.count == DiagnosticList.limit + 1)
        #expect(list.all.last?.message.hasPrefix("7 more") == true)
    }

    @Test func readsAsOneLineAndAFix() {
        let diagnostic = Diagnostic(
            .error,
            Fault("folder.x", "It is wrong.", fix: "Right it.", at: SourceLocation(file: "a.yaml", line: 3, column: 5)))
        #expect(diagnostic.description == "a.yaml:3:5: error: It is wrong. [folder.x]\n    fix: Right it.")
    }
}
