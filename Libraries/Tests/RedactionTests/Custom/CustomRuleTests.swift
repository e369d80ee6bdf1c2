import Primitives
import Testing

@testable import Redaction

@Suite("Custom rules") struct CustomRuleTests {
    static func key(
        _ name: String = "acme-key", _ anchors: [String] = ["acme.dep."],
        _ characters: CustomRule.Characters = .alphanumeric, _ length: ClosedRange<Int> = 20...20,
        examples: [String]? = nil, counterExamples: [String] = []
    ) throws -> CustomRule {
        let example = (anchors.first ?? "") + String(repeating: "4", count: length.lowerBound - 1) + "7"
        return try CustomRule(
            name: ByteString(name), mark: .anchors(anchors.map { ByteString($0) }), characters: characters,
            length: length, examples: (examples ?? [example]).map { ByteString($0) },
            counterExamples: counterExamples.map { ByteString($0) })
    }

    static func badge(examples: [String] = ["badge 447-AX-12"], counterExamples: [String] = []) throws -> CustomRule {
        try CustomRule(
            name: "badge", mark: .words(["badge", "badge no."]), characters: .token, length: 6...12,
            examples: examples.map { ByteString($0) }, counterExamples: counterExamples.map { ByteString($0) })
    }

    static func masked(_ text: String, _ rules: [CustomRule]) throws -> String {
        var redactor = Redactor(
            finder: SecretFinder(options: ScanOptions(findsOpaque: false), rules: try CustomRules(rules)),
            markers: MarkerBook(digest: TestSession.digest))
        return redactor.redact(ByteString(text)).value.text.replacing(/:[0-9a-f]{12}⟧/, with: "⟧")
    }

    @Test(
        "find what their anchors begin, to the end of the token",
        arguments: [
            ("key acme.dep.7Yh3kQ9xB7mT1vL5pR8d.", "key ⟦secret:acme-key⟧."),
            ("?k=acme.dep.7Yh3kQ9xB7mT1vL5pR8d&x", "?k=⟦secret:acme-key⟧&x"),
            ("a%63me.dep.7Yh3kQ9xB7mT1vL5pR8d", "⟦secret:acme-key⟧"),
            ("acme.dep.7Yh3kQ9xB7mT1vL5pR8dX", "acme.dep.7Yh3kQ9xB7mT1vL5pR8dX"),
            ("acme.dep.short", "acme.dep.short"),
        ])
    func findsAnchored(_ text: String, _ output: String) throws {
        let masked = try Self.masked(text, [Self.key()])
        #expect(masked == output)
    }

    @Test(
        "find what their words announce",
        arguments: [
            ("Your badge is 447-AX-12.", "Your badge is ⟦secret:badge⟧."), ("BADGE: abcdef", "BADGE: ⟦secret:badge⟧"),
            ("{\"badge\":\"99887766\"}", "{\"badge\":\"⟦secret:badge⟧\"}"), ("badges 447-AX-12", "badges 447-AX-12"),
            ("badge\n447-AX-12", "badge\n447-AX-12"), ("the badge person", "the badge person"),
            ("447-AX-12", "447-AX-12"),
            ("the badge of the person who stood at the door since four 447-AX-12", nil),
        ])
    func findsAnnounced(_ text: String, _ output: String?) throws {
        let masked = try Self.masked(text, [Self.badge()])
        #expect(masked == output ?? text)
    }

    @Test(
        "are refused where they would mask ordinary text, or say nothing",
        arguments: [
            ("Acme", ["acme.dep."], 20...20, CustomRuleError.name), ("", ["acme.dep."], 20...20, .name),
            ("a:b", ["acme.dep."], 20...20, .name), ("acme", [], 20...20, .mark), ("acme", ["ak"], 20...20, .mark),
            ("acme", ["ac me"], 20...20, .mark), ("acme", ["acm"], 1...20, .length),
            ("acme", ["acme.dep."], 1...5000, .length),
        ])
    func refuses(_ name: String, _ anchors: [String], _ length: ClosedRange<Int>, _ error: CustomRuleError) {
        #expect(throws: error) { try Self.key(name, anchors, .alphanumeric, length, examples: ["x"]) }
    }

    @Test func holdTheirOwnExamples() throws {
        let label = try #require(RedactionLabel("secret:acme-key"))
        #expect(throws: CustomRuleError.missed(label, example: 2)) {
            try CustomRules([Self.key(examples: ["acme.dep.7Yh3kQ9xB7mT1vL5pR8d", "acme-dep-7Yh3kQ9xB7mT1vL5pR8d"])])
        }
        #expect(throws: CustomRuleError.found(label, counterExample: 1)) {
            try CustomRules([Self.key(counterExamples: ["see acme.dep.7Yh3kQ9xB7mT1vL5pR8d"])])
        }
        #expect(throws: CustomRuleError.examples) { try Self.key(examples: []) }
        #expect(throws: CustomRuleError.repeated(label)) { try CustomRules([Self.key(), Self.key()]) }
    }

    @Test func areBounded() throws {
        let rules = try (0...CustomRules.greatestCount).map { try Self.key("k-\($0)", ["anchor\($0)_"]) }
        #expect(throws: CustomRuleError.tooMany) { try CustomRules(rules) }
        #expect(try CustomRules(Array(rules.dropLast())).rules.count == CustomRules.greatestCount)
    }

    @Test("find the same in streams", arguments: [1, 3, 16])
    func findsInStreams(_ size: Int) throws {
        let finder = SecretFinder(
            options: ScanOptions(findsPersonal: true), rules: try CustomRules([Self.key(), Self.badge()]))
        let text = Array("badge no. 447-AX-12, abadge 5, acme.dep.7Yh3kQ9xB7mT1vL5pR8d and badge: abcdef now".utf8)
        func streamed(_ size: Int) -> [UInt8] {
            var stream = RedactionStream(finder: finder)
            let markers = MarkerBook(digest: TestSession.digest)
            var output: [UInt8] = []
            for start in stride(from: 0, to: text.count, by: size) {
                output += stream.push(text[start..<min(start + size, text.count)], markers: markers)
            }
            return output + stream.finish(markers: markers)
        }
        #expect(streamed(size) == streamed(text.count))
        #expect(!streamed(size).contains(UInt8(ascii: "X")))
    }
}
