import Folder
import Primitives
import Testing

/// What someone may have meant.
@Suite struct SuggestionTests {
    @Test(arguments: [("get_invoce", "get_invoice"), ("LIST_refunds", "list_refunds"), ("gte_invoice", "get_invoice")])
    func finds(typed: String, meant: String) {
        #expect(
            Suggestion.nearest(to: ByteString(typed), among: ["get_invoice", "list_refunds", "probe"])
                == ByteString(meant))
    }

    @Test func doesNotGuessWildly() {
        #expect(Suggestion.nearest(to: "zebra", among: ["get_invoice", "list_refunds"]) == nil)
        #expect(Suggestion.fix(for: "zebra", among: ["a", "b"]) == "There is `a`, `b`.")
    }
}
