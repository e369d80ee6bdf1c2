import Testing
import TransparencyLog

@Suite("Tiles, bundles and their paths")
struct TileTests {
    @Test(
        "a place has one path",
        arguments: [
            (TilePlace(level: 0, index: 0), "tile/0/000"),
            (TilePlace(level: 0, index: 1_234_067), "tile/0/x001/x234/067"),
            (TilePlace(level: 1, index: 5, width: 17), "tile/1/005.p/17"),
            (TilePlace(level: nil, index: 1_000, width: 1), "tile/entries/x001/000.p/1"),
            (TilePlace(level: nil, index: 273), "tile/entries/273"),
        ])
    func paths(place: TilePlace, path: String) {
        #expect(place.path == path)
        #expect(TilePlace(path: path) == place)
    }

    @Test(
        "another spelling is none",
        arguments: [
            "tile/0/0", "tile/0/0000", "tile/0/x000/001", "tile/0/001.p/0", "tile/0/001.p/256", "tile/0/001.p/07",
            "tile/8/000",
            "tile/00/000", "tile/-1/000", "tile/0/x001", "tile/0/001/", "/tile/0/001", "tile/0/001.p/",
            "tile/0/x001/x002/003/004",
            "tile/entries/001.p", "tile/0/../checkpoint", "checkpoint", "", "tile/0/x999/x999/x999/x999/x999/x999/999",
        ])
    func misspelt(path: String) {
        #expect(TilePlace(path: path) == nil)
    }

    @Test("the tiles of a tree are as wide as it is") func widths() {
        #expect(TilePlace(level: 0, index: 273, treeSize: 70_000)?.width == 112)
        #expect(TilePlace(level: 1, index: 1, treeSize: 70_000)?.width == 17)
        #expect(TilePlace(level: 2, index: 0, treeSize: 70_000)?.width == 1)
        #expect(TilePlace(level: 3, index: 0, treeSize: 70_000) == nil)
        #expect(TilePlace(level: 0, index: 1, treeSize: 256) == nil)
        #expect(TilePlace(level: nil, index: .max, treeSize: 256) == nil)
    }

    @Test("a bundle gives back its entries, and nothing that is cut") func bundles() throws {
        let entries: [[UInt8]] = [[], [1], [UInt8](repeating: 7, count: 65_535)]
        var bundle: [UInt8] = []
        for entry in entries { try EntryBundle.append(entry, to: &bundle) }
        #expect(try EntryBundle.entries(bundle, width: 3) == entries)
        #expect(throws: LogError.malformed("entry bundle")) { try EntryBundle.entries(bundle, width: 2) }
        #expect(throws: LogError.malformed("entry bundle")) { try EntryBundle.entries(bundle.dropLast(), width: 3) }
        #expect(throws: LogError.tooLarge("entry")) {
            try EntryBundle.append([UInt8](repeating: 0, count: 65_536), to: &bundle)
        }
    }

    @Test("proofs come out of tiles as out of the tree", arguments: [1, 255, 256, 257, 1_000, 66_000])
    func nodes(size: Int) throws {
        let log = TestLog(size: size)
        let files = try log.files()
        var tiles = TileNodes(treeSize: UInt64(size)) { (place) throws(LogError) in
            guard let bytes = files.files[place.path] else { throw .missing(place.path) }
            return bytes
        }
        for index in Set([0, size / 3, size / 2, size - 1]) {
            let proof = try InclusionProof.make(index: UInt64(index), size: UInt64(size)) { (place) throws(LogError) in
                try tiles.hash(place)
            }
            try proof.verify(leaf: LogHasher.leaf(log.entries[index]), root: log.frontier.root)
        }
    }
}
