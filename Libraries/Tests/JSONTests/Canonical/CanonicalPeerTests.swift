import Foundation
import JSON
import Primitives
import Testing

/// Texts with the canonical form that an independent implementation gives them. `JCS_PAIRS` names the file that
/// `Tests/PeerTests/json/canonical_pairs.py` wrote.
@Suite("Canonical form against a peer", .enabled(if: PeerFile.named("JCS_PAIRS") != nil, "JCS_PAIRS names no file"))
struct CanonicalPeerTests {
    @Test("Each text has the same canonical form, or is refused by both")
    func pairs() throws {
        let text = try Data(contentsOf: try #require(PeerFile.named("JCS_PAIRS")))
        var count = 0
        var refused = 0
        var different: [String] = []
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let pair = try JSONValue(parsing: line)
            let input = try #require(pair["input"]?.string)
            count += 1
            do throws(JSONError) {
                let canonical = try JSONValue(parsing: input).canonical()
                if ByteString(validating: canonical) != pair["canonical"]?.string { different.append("\(input)") }
            } catch {
                refused += 1
                if pair["refused"] != true { different.append("\(input): \(error)") }
            }
        }
        print("Canonical form: \(count) pairs, \(refused) of them refused, \(count - different.count) agree")
        #expect(count >= 5000)
        #expect(different == [])
    }
}
