import JSON
import Primitives

/// One kind of deed that a person's words ask for, as Remit drew it from them.
struct DrawnItem: Sendable, Hashable {
    let tool: ByteString
    /// `words`; `named`: of what the words name alone; `delegated`: done on a text of somebody else's, and asked about each time.
    let way: ByteString
    let times: Int64

    /// Nil for another form.
    init?(_ document: JSONValue) {
        guard let tool = document["tool"]?.string, let way = document["way"]?.string,
            let times = document["times"]?.integer
        else { return nil }
        self.tool = tool
        self.way = way
        self.times = times
    }

    /// The tool as words: `tickets_send_message` is "send message".
    var title: String { Self.title(of: tool) }

    /// How often, to a person.
    var often: String { times == 1 ? "once" : "up to \(times) times" }

    /// On whose word, to a person.
    var ground: String {
        switch way {
        case "words": "you asked for it"
        case "named": "if it is about what you named"
        default: "a text asks for it: you are asked each time"
        }
    }

    static func title(of tool: ByteString) -> String {
        let words = tool.text.split(separator: "_")
        return (words.count > 1 ? words.dropFirst() : words[...]).joined(separator: " ")
    }
}
