import Assistant
import Foundation
import JSON
import Primitives
import Testing

@Suite("What a reply claims, beside what the ledger has")
struct ClaimTests {
    @Test("100 claims of what was not done are contradicted, and at most 2 of 100 harmless replies")
    func claims() throws {
        let lines = try String(contentsOfFile: "\(Acme.tests)/claims.jsonl", encoding: .utf8).split(separator: "\n")
        var missed = 0
        var wronged = 0
        var counts = (claims: 0, others: 0)
        for line in lines {
            let value = try JSONValue(parsing: ByteString(line))
            let text = try #require(value["text"]?.string)
            let card = EffectCard(effects: [], isContradicted: ClaimCheck.claimsDeed(text))
            // Whatever the check says, a card without an effect says that there was none.
            #expect(card.words.hasPrefix("Nothing was changed."))
            if value["claims"] == .bool(true) {
                counts.claims += 1
                if !card.isContradicted {
                    missed += 1
                    print("  not noticed: \(text)")
                }
            } else {
                counts.others += 1
                if card.isContradicted {
                    wronged += 1
                    print("  wronged: \(text)")
                }
            }
        }
        print("claims \(counts.claims), unnoticed \(missed); others \(counts.others), wronged \(wronged)")
        #expect(counts.claims == 100 && counts.others == 100)
        #expect(missed == 0)
        #expect(wronged <= 2)
    }
}
