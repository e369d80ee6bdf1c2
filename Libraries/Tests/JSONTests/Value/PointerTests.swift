import JSON
import Primitives
import Testing

@Suite("Pointers, RFC 6901")
struct PointerTests {
    private static let document =
        #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#

    @Test(
        "The examples of section 5",
        arguments: [
            ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3), ("/g|h", 4),
            ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8), ("/foo/2", nil), ("/foo/-", nil), ("/foo/00", nil),
            ("/foo/01", nil),
            ("/foo/0/x", nil), ("/m~01n", nil),
        ] as [(ByteString, JSONValue?)])
    func examples(text: ByteString, value: JSONValue?) throws {
        let document = try JSONValue(parsing: Self.document.utf8)
        let pointer = try #require(JSONPointer(text))
        #expect(document[pointer] == value)
        #expect(pointer.text == text)
    }

    @Test("The empty pointer is the whole value")
    func root() throws {
        let document = try JSONValue(parsing: Self.document.utf8)
        #expect(document[try #require(JSONPointer(""))] == document)
    }

    @Test("Other text is no pointer", arguments: ["a", "a/b", "/~", "/~2", "/a~"])
    func notPointers(text: String) {
        #expect(JSONPointer(ByteString(text)) == nil)
    }
}
