import Folder
import Primitives
import Testing

/// Texts that are small and want to cost much.
@Suite struct YAMLAttackTests {
    private func code(_ text: String, limits: YAMLLimits = YAMLLimits()) -> String? {
        do throws(Fault) {
            _ = try YAMLReader.documents(Array(text.utf8), file: "a.yaml", limits: limits)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(.timeLimit(.minutes(1))) func billionLaughsOfValues() {
        var text = "a0: &a0 [lol]\n"
        for level in 1..<30 {
            text += "a\(level): &a\(level) [\((0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]\n"
        }
        #expect(code(text) == "yaml.alias")
    }

    /// The parser hashes keys before anyone sees them.
    @Test(.timeLimit(.minutes(1))) func billionLaughsOfKeys() {
        var text = "a0: &a0 [lol]\n"
        for level in 1..<30 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        text += "? *a29\n: 1\n? *a28\n: 1\n"
        #expect(code(text) == "yaml.alias")
    }

    @Test func anAliasHiddenBehindQuotesIsStillSeen() {
        #expect(code("it's: &x 1\nb: \"a\"\nc: it's *x\nd: *x\n") == "yaml.alias")
    }

    @Test func signsInTextAreNoAliases() {
        #expect(code("a: \"AT&T and 3*x\"\nb: lines[*].id\nc: 'https://x/?a=1&b=2'\nd: \"^[a-z]*$\"\n") == nil)
    }

    @Test(arguments: [33, 500, 5_000, 500_000])
    func flowNesting(depth: Int) {
        let text = "a: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(code(text) == "yaml.too-deep")
    }

    @Test(arguments: [33, 500])
    func blockNesting(depth: Int) {
        let lines = (0..<depth).map { String(repeating: " ", count: $0) + "a:" }
        #expect(code(lines.joined(separator: "\n") + " 1\n") == "yaml.too-deep")
    }

    @Test(arguments: [40, 900, 3_000, 400_000])
    func compactNesting(depth: Int) {
        #expect(code(String(repeating: "- ", count: depth) + "a\n") == "yaml.too-deep")
    }

    @Test func withinTheBoundIsRead() {
        #expect(code("a: " + String(repeating: "[", count: 30) + String(repeating: "]", count: 30)) == nil)
    }

    @Test func size() {
        #expect(code("a: " + String(repeating: "x", count: 1 << 20)) == "yaml.too-large")
    }

    @Test func numberOfValues() {
        #expect(
            code("a: [" + String(repeating: "1,", count: 200) + "]", limits: YAMLLimits(nodes: 100))
                == "yaml.too-many-nodes")
    }

    @Test func numberOfDocuments() {
        #expect(code(String(repeating: "a: 1\n---\n", count: 300)) == "yaml.too-many-documents")
    }

    @Test(.timeLimit(.minutes(1))) func manyKeys() {
        let text = (0..<40_000).map { "k\($0): 1" }.joined(separator: "\n")
        #expect(code(text) == nil)
    }
}
