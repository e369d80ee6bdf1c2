import Folder
import Foundation
import Primitives
import Testing

@Suite struct FolderWatchTests {
    private let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("watch-\(UUID().uuidString)")
        for name in ["tools/deep", "policies", "data"] {
            try FileManager.default.createDirectory(
                at: root.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        for name in ["remit.yaml", "tools/a.yaml", "tools/deep/a.json", "shared.json", "data/x.db"] {
            try write("1", name)
        }
    }

    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: root.appendingPathComponent(path))
    }

    private var stamp: FolderStamp? { FolderStamp.read(root.path, documents: ["shared.json"]) }

    @Test(
        "a stamp changes with every file that a deployment can be made of",
        arguments: [
            "remit.yaml", "limits.yaml", "tools/a.yaml", "tools/new.yaml", "tools/deep/a.json", "shared.json",
            "policies/a.cedar",
        ])
    func changes(_ path: String) throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let before = try #require(stamp)
        #expect(before == stamp)
        try write("22", path)
        let after = stamp
        #expect(after != before)
        try FileManager.default.removeItem(at: root.appendingPathComponent(path))
        #expect(stamp != after)
    }

    @Test("and with nothing else", arguments: ["data/x.db", "data/new", "tools/.a.yaml.swp", "other.txt"])
    func staysTheSame(_ path: String) throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let before = try #require(stamp)
        try write("22", path)
        #expect(stamp == before)
    }

    @Test func aFolderThatIsTooLargeHasNone() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        for number in 0..<8 { try write("1", "policies/\(number).cedar") }
        #expect(FolderStamp.read(root.path, limits: FolderLimits(files: 4, entries: 4)) == nil)
    }

    @Test func itKnowsWhichDocumentsItLookedAt() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let own = try #require(FolderStamp.read(root.path))
        #expect(own.covers(["tools/deep/a.json"]))
        #expect(!own.covers(["shared.json"]))
        #expect(try #require(stamp).covers(["shared.json", "tools/deep/a.json"]))
    }

    @Test("it acts once a change keeps still, and once for each change")
    func actsWhenStill() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let first = try #require(stamp)
        var watch = FolderWatch(read: first)
        #expect(watch.look(first) == .wait)
        try write("22", "remit.yaml")
        let second = try #require(stamp)
        #expect(watch.look(second) == .wait)
        try write("333", "remit.yaml")
        let third = try #require(stamp)
        #expect(watch.look(third) == .wait)
        #expect(watch.look(third) == .read)
        #expect(watch.look(third) == .wait)
        #expect(watch.look(nil) == .wait)
        #expect(watch.look(third) == .wait)
        #expect(watch.look(third) == .wait)
        #expect(watch.look(first) == .wait)
        #expect(watch.look(first) == .read)
    }

    @Test func whatWasNotSeenBeforeIsReadOnce() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let only = try #require(stamp)
        var watch = FolderWatch(read: nil)
        #expect(watch.look(only) == .wait)
        #expect(watch.look(only) == .read)
        #expect(watch.look(only) == .wait)
    }
}
