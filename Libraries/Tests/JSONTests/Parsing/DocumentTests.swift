import JSON
import Primitives
import Testing

@Suite("Documents that know their places")
struct DocumentTests {
    private static let text = "{\n  \"a\": [10, {\"b/c\": null}],\n  \"d\": \"x\"\n}"

    @Test(
        "The place of a value and of its key",
        arguments: [
            ("", 0, nil), ("/a", 9, 4), ("/a/0", 10, nil), ("/a/1", 14, nil), ("/a/1/b~1c", 22, 15), ("/d", 37, 32),
            ("/e", nil, nil),
            ("/a/2", nil, nil), ("/a/00", nil, nil),
        ] as [(ByteString, Int?, Int?)])
    func offsets(pointer: ByteString, value: Int?, key: Int?) throws {
        let document = try JSONDocument(parsing: Self.text.utf8)
        let pointer = try #require(JSONPointer(pointer))
        #expect(document.offset(of: pointer) == value)
        #expect(document.keyOffset(of: pointer) == key)
    }

    @Test("A place in the file, of the nearest value where there is none")
    func location() throws {
        let document = try JSONDocument(parsing: Self.text.utf8)
        let missing = try #require(JSONPointer("/a/1/x/y"))
        #expect(document.location(of: missing, in: "f") == SourceLocation(file: "f", line: 2, column: 13))
    }
}
