import Primitives
import Redaction
import Testing

@Suite("A value that is known by its hash") struct HashedStreamTests {
    @Test("is found in streams as in whole texts, as a word", arguments: Chunking.all)
    func isFound(_ chunking: Chunking) throws {
        let values = ["tok_Zm9vYmFy-_1", "a.b+c/d==", "eyJhbGciOi.eyJzdWIi.c2ln"]
        let finder = SecretFinder(
            known: try KnownValuesTests.hashed(values),
            options: ScanOptions(findsSecrets: false, findsOpaque: false))
        for value in values {
            for (before, after) in [("", ""), ("it is ", ". Then"), ("(", ")"), ("\"", "\","), ("say\u{200B} ", "\n")] {
                var stream = RedactionStream(finder: finder)
                let markers = MarkerBook(digest: TestSession.digest)
                var output: [UInt8] = []
                for piece in chunking.cut(Array((before + value + after).utf8)) {
                    output += stream.push(piece, markers: markers)
                }
                output += stream.finish(markers: markers)
                let shown = (String(validating: output, as: UTF8.self) ?? "").replacing(/:[0-9a-f]{12}⟧/, with: "⟧")
                #expect(shown == before + "⟦secret:token⟧" + after)
            }
        }
    }

    @Test("is left within a longer word")
    func isLeft() throws {
        let finder = SecretFinder(
            known: try KnownValuesTests.hashed(["tok_Zm9vYmFy-_1"]),
            options: ScanOptions(findsSecrets: false, findsOpaque: false))
        #expect(finder.findings(in: Array("xtok_Zm9vYmFy-_1 tok_Zm9vYmFy-_12".utf8)).isEmpty)
    }
}
