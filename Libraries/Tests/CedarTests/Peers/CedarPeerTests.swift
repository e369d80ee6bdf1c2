import Foundation
import JSON
import Testing

@Suite("Beside cedarpy")
struct CedarPeerTests {
    /// What `Tests/PeerTests/cedar/pairs.py` wrote.
    private static let pairs = ProcessInfo.processInfo.environment["CEDAR_PAIRS"]
    /// Where to write the JSON and the formatted text of each set, for the peer to read.
    private static let written = ProcessInfo.processInfo.environment["CEDAR_WRITTEN"]

    /// So many decisions a run, so that no change of the generator makes it a test of nothing.
    private static let fewest = 20_000

    @Test(
        "Random policy sets: every decision, determining policy and number of errors, and JSON both ways",
        .enabled(if: pairs != nil, "no CEDAR_PAIRS: a file that pairs.py wrote"))
    func decisions() async throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: try #require(Self.pairs))))
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let tally = await withTaskGroup(of: PeerTally.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var tally = PeerTally()
                    for place in stride(from: worker, to: lines.count, by: workers) { tally.run(place, lines[place]) }
                    return tally
                }
            }
            return await group.reduce(into: PeerTally()) { $0.add($1) }
        }
        print("Cedar beside cedarpy:", tally.report)
        if let written = Self.written {
            let lines = tally.written.sorted { $0.key < $1.key }.map { $0.value.serialized() + [UInt8(ascii: "\n")] }
            try Data(lines.joined()).write(to: URL(fileURLWithPath: written))
        }
        #expect(tally.decisions >= Self.fewest)
        #expect(tally.matched == tally.decisions)
        #expect(tally.differences.isEmpty)
    }
}
