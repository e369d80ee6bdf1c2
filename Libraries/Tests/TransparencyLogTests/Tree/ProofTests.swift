import Testing
import TransparencyLog

@Suite("Trees and their proofs")
struct ProofTests {
    private static let log = TestLog(size: 70)

    @Test("an append gives the root of the definition", arguments: 0...70)
    func root(size: Int) {
        #expect(TestLog(size: size).frontier.root == Self.log.root(of: size))
    }

    @Test("every entry of every tree is proved, and no other") func inclusion() throws {
        for size in 1...70 {
            let root = Self.log.root(of: size)
            for index in 0..<size {
                let proof = try InclusionProof.make(
                    index: UInt64(index), size: UInt64(size),
                    node: { (place) throws(LogError) in try Self.log.node(place) })
                try proof.verify(leaf: LogHasher.leaf(Self.log.entries[index]), root: root)
                #expect(throws: LogError.self) {
                    try proof.verify(leaf: LogHasher.leaf(Self.log.entries[(index + 1) % 70]), root: root)
                }
            }
        }
    }

    @Test("every tree continues every smaller one, and no other") func consistency() throws {
        for size in 1...70 {
            let root = Self.log.root(of: size)
            for old in 1...size {
                let proof = try ConsistencyProof.make(
                    from: UInt64(old), to: UInt64(size), node: { (place) throws(LogError) in try Self.log.node(place) })
                try proof.verify(oldRoot: Self.log.root(of: old), newRoot: root)
                #expect(throws: LogError.self) {
                    try proof.verify(oldRoot: LogHasher.leaf([]), newRoot: root)
                }
            }
        }
    }

    @Test("a proof is not asked of a place that is not there") func outside() {
        let node: (NodePlace) throws(LogError) -> LogHash = { (place) throws(LogError) in try Self.log.node(place) }
        #expect(throws: LogError.outside) { try InclusionProof.make(index: 5, size: 5, node: node) }
        #expect(throws: LogError.outside) { try ConsistencyProof.make(from: 0, to: 5, node: node) }
        #expect(throws: LogError.outside) { try ConsistencyProof.make(from: 6, to: 5, node: node) }
    }

    @Test("a kept frontier goes on") func kept() throws {
        var frontier = try TreeFrontier(size: 69, hashes: TestLog(size: 69).frontier.hashes)
        frontier.append(LogHasher.leaf(Array("entry 69".utf8)))
        #expect(frontier.root == Self.log.root(of: 70))
        #expect(TreeFrontier.places(size: 70).map { Self.log.nodes[$0] } == Self.log.frontier.hashes)
        #expect(throws: LogError.self) { try TreeFrontier(size: 3, hashes: []) }
    }
}
