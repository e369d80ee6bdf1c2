import Primitives
import Testing

@Suite("The line that something was found on")
struct SourceExcerptTests {
    @Test(
        "is the whole line where it is short",
        arguments: [
            ("one\ntwo\nthree", 4, "two", 0), ("one\ntwo\nthree", 6, "two", 2), ("one\ntwo\nthree", 7, "two", 3),
            ("one\r\ntwo\r\n", 4, "one\u{FFFD}", 4), ("one\r\ntwo\r\n", 2, "one", 2), ("one", 3, "one", 3),
            ("one", 99, "one", 3), ("one", -1, "one", 0), ("", 0, "", 0), ("one\n", 4, "", 0),
            ("\tx\u{1B}[2J\u{202E}y", 1, " x\u{FFFD}[2J\u{FFFD}y", 1), ("caf\u{E9} x", 6, "caf\u{E9} x", 5),
        ])
    func whole(text: String, offset: Int, shown: String, before: Int) {
        let excerpt = SourceExcerpt(Array(text.utf8), at: offset)
        #expect(excerpt.text.unicodeScalars.elementsEqual(shown.unicodeScalars))
        #expect(excerpt.before == before)
    }

    @Test("is the part around the place where it is long")
    func cut() {
        for unit in ["x", "\u{E9}", "\u{1F600}"] {
            let left = String(repeating: unit, count: 300)
            let excerpt = SourceExcerpt(Array("\(left)>\(left)\n".utf8), at: left.utf8.count)
            let scalars = Array(excerpt.text.unicodeScalars)
            #expect(scalars.count == 2 * SourceExcerpt.reach + 2)
            #expect(scalars.first == "…" && scalars.last == "…")
            #expect(scalars[excerpt.before] == ">")
        }
    }

    @Test("is found by line and column, in Unicode scalars")
    func places() {
        let lines = SourceLines(Array("one\n  caf\u{E9} x\n".utf8))
        let excerpt = lines.excerpt(at: SourceLocation(file: "a", line: 2, column: 8))
        #expect(excerpt?.text == "  caf\u{E9} x")
        #expect(excerpt?.before == 7)
        #expect(lines.excerpt(at: SourceLocation(file: "a", line: 1, column: 9))?.before == 3)
        #expect(lines.excerpt(at: SourceLocation(file: "a", line: 3))?.text == "")
        #expect(lines.excerpt(at: SourceLocation(file: "a", line: 4)) == nil)
        #expect(lines.excerpt(at: SourceLocation(file: "a", line: 0)) == nil)
    }

    @Test("stands between what is wrong and what to do")
    func fault() {
        let lines = SourceLines(Array("permit();".utf8))
        let place = SourceLocation(file: "a", line: 1, column: 8)
        let fault = Fault("x.y", "Wrong.", fix: "Right it.", at: place).quoting(lines)
        #expect(fault.description == "a:1:8: Wrong. [x.y]\n    permit();\n           ^\n    fix: Right it.")
        #expect(Fault("x.y", "Wrong.").quoting(lines).excerpt == nil)
    }
}
