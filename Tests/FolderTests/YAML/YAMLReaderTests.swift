import Folder
import Primitives
import Testing

/// Reading YAML into located values.
@Suite struct YAMLReaderTests {
    private func read(_ text: String, limits: YAMLLimits = YAMLLimits()) throws(Fault) -> [YAMLNode] {
        try YAMLReader.documents(Array(text.utf8), file: "a.yaml", limits: limits)
    }

    @Test func keepsOrderPlaceAndStyle() throws {
        let root = try #require(try read("b: 1\na:\n  - x\n  - 'y'\n").first)
        let map = try #require(root.map)
        #expect(map.map(\.key) == ["b", "a"])
        #expect(map[1].keyLocation == SourceLocation(file: "a.yaml", line: 2, column: 1))
        let list = try #require(map[1].value.list)
        #expect(list[0].scalar == YAMLScalar("x", .plain))
        #expect(list[1].scalar == YAMLScalar("y", .quoted))
        #expect(list[1].location == SourceLocation(file: "a.yaml", line: 4, column: 5))
    }

    @Test(arguments: ["yes", "no", "on", "2026-01-01", "0x10", "1e3", "010", "1_000"])
    func guessesNoTypes(word: String) throws {
        let node = try #require(try read("k: \(word)").first?["k"])
        #expect(node.scalar == YAMLScalar(ByteString(word), .plain))
    }

    @Test(arguments: ["", "~", "null"])
    func knowsNothing(word: String) throws {
        let node = try #require(try read("k: \(word)").first?["k"])
        #expect(node.isNull)
    }

    @Test func quotedNullIsText() throws {
        let node = try #require(try read("k: 'null'").first?["k"])
        #expect(!node.isNull)
    }

    @Test func readsEveryDocument() throws {
        let documents = try read("a: 1\n---\nb: 2\n---\n# nothing\n---\nc: 3\n")
        #expect(documents.map { $0.map?.first?.key } == ["a", "b", "c"])
        #expect(documents[1].location.line == 3)
    }

    /// They are two keys, but no editor shows it: refusing both is safer than keeping both, and neither is merged.
    @Test func refusesKeysThatLookAlike() {
        let fault = #expect(throws: Fault.self) { try read("caf\u{E9}: 1\ncafe\u{301}: 2\n") }
        #expect(fault?.code == "yaml.duplicate-key")
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let text: String
        let code: String
        let line: Int
        var testDescription: String { "\(code): \(text.prefix(40))" }
    }

    @Test(arguments: [
        Refusal(text: "a: 1\na: 2\n", code: "yaml.duplicate-key", line: 1),
        Refusal(text: "a: 1\n\"a\": 2\n", code: "yaml.duplicate-key", line: 2),
        Refusal(text: "x:\n  b: 1\n  b: 1\n", code: "yaml.duplicate-key", line: 2),
        Refusal(text: "a: &x 1\nb: *x\n", code: "yaml.alias", line: 2),
        Refusal(text: "a: &x 1\n", code: "yaml.alias", line: 1),
        Refusal(text: "b: *x\n", code: "yaml.alias", line: 1),
        Refusal(text: "a: {x: 1}\nb:\n  <<: {y: 2}\n", code: "yaml.alias", line: 3),
        Refusal(text: "a: !ruby/object:X {}\n", code: "yaml.tag", line: 1),
        Refusal(text: "a: !!binary aGk=\n", code: "yaml.tag", line: 1),
        Refusal(text: "a: !!int \"5\"\n", code: "yaml.tag", line: 1),
        Refusal(text: "a: !!str 5\n", code: "yaml.tag", line: 1),
        Refusal(text: "a: ! 5\n", code: "yaml.tag", line: 1),
        Refusal(text: "a: !!set {x, y}\n", code: "yaml.tag", line: 1),
        Refusal(text: "? [a, b]\n: 1\n", code: "yaml.key", line: 1),
        Refusal(text: "? {a: b}\n: 1\n", code: "yaml.key", line: 1),
        Refusal(text: "~: 1\n", code: "yaml.key", line: 1),
        Refusal(text: "a: 1\nb: [1, 2\n", code: "yaml.syntax", line: 3),
        Refusal(text: "a: b: c\n", code: "yaml.syntax", line: 1),
        Refusal(text: "a:\n\t- 1\n", code: "yaml.syntax", line: 2),
        Refusal(text: "a: \u{0}\n", code: "yaml.syntax", line: 1),
    ])
    func refuses(_ refusal: Refusal) {
        do throws(Fault) {
            _ = try read(refusal.text)
            Issue.record("was read")
        } catch {
            #expect(error.code == refusal.code)
            #expect(error.location?.line == refusal.line)
        }
    }

    @Test func refusesWhatIsNoUTF8() {
        let fault = #expect(throws: Fault.self) { try YAMLReader.documents([0x61, 0x0A, 0x62, 0xFF], file: "a.yaml") }
        #expect(fault?.code == "yaml.utf-8")
        #expect(fault?.location?.line == 2)
    }

    @Test func placesBytesWithinAScalar() throws {
        let map = try #require(try read("a: find(é:1)\nb: \"find(x)\"\nc: 'it''s x'\n").first?.map)
        #expect(map[0].value.location(offset: 5).column == 9)
        #expect(map[0].value.location(offset: 8).column == 11)
        #expect(map[1].value.location(offset: 5).column == 10)
        #expect(map[2].value.location(offset: 5).column == 4, "with an escape before it: the scalar's own place")
    }
}
