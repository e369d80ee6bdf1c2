import Primitives
import Testing

@testable import Provenance

@Suite("What a text would tell others")
struct DisclosureTests {
    private static let key: (UInt64, UInt64) = (7, 11)
    private static let passage: ByteString =
        "We agreed to sell the northern plant to the buyers from Lyon before the end of the quarter."

    /// A book with one record that only its user may read, and its text.
    private static func book(
        readers: Readers = .user, isSought: Bool = false, fields: [SeenField] = [], isMade: Bool = false
    ) -> RecordBook {
        var book = RecordBook()
        book.add(
            SeenRecord(
                type: "desk.Note", id: "N-31", names: ["Project Bluebird"], fields: fields, call: "cal_1",
                isMade: isMade, readers: readers, isSought: isSought))
        book.add(
            SeenText(
                readers: readers, record: "N-31", source: "desk.Note",
                prints: TextSketch(passage, key: key, limit: .max).prints, isSought: isSought, call: "cal_1"))
        return book
    }

    private static func told(
        _ text: ByteString, _ book: RecordBook, to readers: Readers = .public,
        saying words: ByteString = "Pin note N-1."
    ) -> [Disclosure] {
        book.disclosures(
            in: text, to: readers, key: key, UserRequest([UserMessage(id: "m", text: words)]))
    }

    @Test(
        "nine words in a row are known again, however they are set",
        arguments: [
            "fyi: sell the northern plant to the buyers from Lyon before the end",
            "SELL\nthe  northern plant, to the buyers: from lyon BEFORE THE END of",
        ] as [ByteString])
    func passages(text: ByteString) {
        #expect(Self.told(text, Self.book()).map(\.source) == ["desk.Note"])
    }

    @Test("fewer words, or others, are not")
    func others() {
        #expect(Self.told("the northern plant", Self.book()).isEmpty)
        #expect(Self.told("A plant up north changes hands soon, say people who know it well.", Self.book()).isEmpty)
    }

    @Test("what the user spoke of, looked for or made may be told")
    func spokenOf() {
        let text: ByteString = "\(Self.passage)"
        #expect(Self.told(text, Self.book(), saying: "Send Bob the text of N-31.").isEmpty)
        #expect(Self.told(text, Self.book(), saying: "Send Bob what Project Bluebird says.").isEmpty)
        #expect(Self.told(text, Self.book(), saying: "Send Bob my notes.").isEmpty)
        #expect(Self.told(text, Self.book(isSought: true)).isEmpty)
        #expect(Self.told(text, Self.book(isMade: true)).isEmpty)
        #expect(!Self.told(text, Self.book(), saying: "Send Bob a note.").isEmpty)
    }

    @Test("to those who may read it everything may be told")
    func readers() {
        #expect(Self.told(Self.passage, Self.book(), to: .user).isEmpty)
        #expect(Self.told(Self.passage, Self.book(readers: .tenant), to: .tenant).isEmpty)
        #expect(!Self.told(Self.passage, Self.book(readers: .tenant), to: .public).isEmpty)
        #expect(!Self.told(Self.passage, Self.book(readers: .user), to: .tenant).isEmpty)
        #expect(Self.told(Self.passage, Self.book(readers: .public)).isEmpty)
    }

    @Test("what stands in an open text too is no secret of another")
    func openElsewhere() {
        var book = Self.book()
        book.add(
            SeenText(
                readers: .public, source: "web.page",
                prints: TextSketch(Self.passage, key: Self.key, limit: .max).prints,
                isSought: false, call: "cal_2"))
        #expect(Self.told(Self.passage, book).isEmpty)
    }

    @Test(
        "what the company wrote is known again inside a text",
        arguments: [
            ("4711-2289", "the customer's number is 4711 2289."), ("18455.20", "it was 18455.20 in all"),
            ("erin@globex.example", "write to erin@globex.example"), ("Elm Street 12", "she lives at elm street, 12"),
        ] as [(ByteString, ByteString)])
    func facts(value: ByteString, text: ByteString) {
        let book = Self.book(fields: [SeenField(name: "f", value: value)])
        #expect(Self.told(text, book).map(\.call) == ["cal_1"])
        #expect(Self.told(text, book, saying: "Tell Bob \(value)").isEmpty)
    }

    @Test(
        "a word, a short number and a date tell nothing of their own",
        arguments: [
            ("active", "it is active"), ("1200", "1200 of them"), ("2026-11-26", "on 2026-11-26"), ("EUR", "in EUR"),
        ] as [(ByteString, ByteString)])
    func plain(value: ByteString, text: ByteString) {
        #expect(Self.told(text, Self.book(fields: [SeenField(name: "f", value: value)])).isEmpty)
    }

    @Test("what was written into a record of the session's own stays what it was")
    func laundered() {
        var book = Self.book(fields: [SeenField(name: "f", value: "4711-2289")])
        book.add(
            SeenRecord(
                type: "desk.Note", id: "N-99", names: [], fields: [SeenField(name: "f", value: "4711-2289")],
                call: "cal_2", isMade: true, readers: .user))
        book.add(
            SeenText(
                readers: .user, record: "N-99", source: "desk.Note",
                prints: TextSketch(Self.passage, key: Self.key, limit: .max).prints, isSought: false, call: "cal_2"))
        #expect(!Self.told("it is 4711 2289", book).isEmpty)
        #expect(!Self.told(Self.passage, book).isEmpty)
    }

    @Test("a view that anybody may have makes what fewer saw no more open")
    func narrowest() {
        var book = Self.book(fields: [SeenField(name: "f", value: "4711-2289")])
        book.add(SeenRecord(type: "desk.Note", id: "N-31", names: [], call: "cal_2", readers: .public))
        #expect(!Self.told("it is 4711 2289", book).isEmpty)
        #expect(book.restricted == 1)
    }

    @Test("a fact that a later view no longer shows is known all the same")
    func replaced() {
        var book = Self.book(fields: [SeenField(name: "f", value: "4711-2289")])
        book.add(
            SeenRecord(
                type: "desk.Note", id: "N-31", names: [], fields: [SeenField(name: "f", value: "9911-0000")],
                call: "cal_2", readers: .user))
        #expect(!Self.told("it is 4711 2289", book).isEmpty)
        #expect(!Self.told("it is 9911 0000", book).isEmpty)
        #expect(book.restricted == 1)
    }

    @Test("where more was seen than is kept, long texts are doubtful")
    func incomplete() {
        var book = Self.book()
        book.markIncomplete()
        #expect(Self.told("one two three four five six seven", book).map(\.readers) == [nil])
        #expect(Self.told("one two", book).map(\.readers) == [nil])
    }
}
