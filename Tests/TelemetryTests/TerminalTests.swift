import Primitives
import Telemetry
import Testing

@Suite struct TerminalTests {
    @Test func stylesSurroundTheText() {
        let terminal = Terminal(isColored: true)
        #expect(terminal.bold("a") == "\u{1B}[1ma\u{1B}[0m")
        #expect(terminal.dim("a") == "\u{1B}[2ma\u{1B}[0m")
        #expect(terminal.red("a") == "\u{1B}[31ma\u{1B}[0m")
        #expect(terminal.green("a") == "\u{1B}[32ma\u{1B}[0m")
        #expect(terminal.red("") == "")
    }

    @Test func withoutColoursTextIsPlain() {
        let terminal = Terminal(isColored: false)
        #expect(terminal.bold(terminal.red("a")) == "a")
    }

    @Test func aFileIsNoTerminal() {
        let environment: [ByteString: ByteString] = ["TERM": "xterm-256color"]
        #expect(!Terminal(descriptor: -1) { environment[$0] }.isColored)
    }

    @Test(arguments: [
        ("plain text", "plain text"), ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\u{1B}[2J\u{1B}[1;1Hgone", "\\u{1B}[2J\\u{1B}[1;1Hgone"), ("over\rwritten", "over\\u{D}written"),
        ("\u{9B}31m", "\\u{9B}31m"), ("bell\u{7}", "bell\\u{7}"), ("tx\u{202E}exe", "tx\\u{202E}exe"),
        ("naïve 🙂", "naïve 🙂"),
        ("crlf\r\n", "crlf\\u{D}\n"),
    ])
    func whatOthersWroteMovesNoCursor(_ text: String, _ expected: String) {
        #expect(Terminal.visible(text) == expected)
    }
}
