import Foundation
import JSON
import Primitives
import Testing

/// Pairs of documents and queries with the nodes that an independent implementation selects. `JSONPATH_PAIRS` names the
/// file that `Tests/PeerTests/json/jsonpath_pairs.py` wrote.
@Suite("JSONPath against a peer", .enabled(if: PeerFile.named("JSONPATH_PAIRS") != nil, "JSONPATH_PAIRS names no file"))
struct JSONPathPeerTests {
    @Test("Each query selects the same nodes in the same order, or is refused by both")
    func pairs() throws {
        let text = try Data(contentsOf: try #require(PeerFile.named("JSONPATH_PAIRS")))
        var count = 0
        var invalid = 0
        var different: [String] = []
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let pair = try JSONValue(parsing: line)
            let document = try #require(pair["document"])
            let query = try #require(pair["query"]?.string)
            count += 1
            do throws(JSONPathError) {
                let nodes = try JSONPath(query).nodes(in: document)
                let found = JSONValue.array(nodes.map { [.string($0.normalizedPath), $0.value] })
                if found != pair["nodes"] ?? "refused" { different.append("\(query) in \(document) selects \(found)") }
                #expect(nodes.allSatisfy { document[$0.pointer] == $0.value })
            } catch {
                invalid += 1
                if pair["invalid"] != true { different.append("\(query): \(error)") }
            }
        }
        print("JSONPath: \(count) pairs, \(invalid) of them invalid, \(count - different.count) agree")
        #expect(count >= 5000)
        #expect(different == [])
    }
}
