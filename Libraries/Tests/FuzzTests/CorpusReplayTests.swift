import Foundation
import Testing

@testable import Fuzz

/// Each kept input once through its target, without a sanitizer: what fuzzing found once is not found again by users. A target traps
/// where a property does not hold, which ends the run.
@Suite("The fuzzers' kept inputs")
struct CorpusReplayTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fuzz/Corpus")

    private static func inputs(_ target: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: corpus.appendingPathComponent(target), includingPropertiesForKeys: nil
        ).sorted { $0.path < $1.path }
    }

    @Test("each target has some, and each folder a target")
    func complete() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
        #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(targets.keys))
        for target in targets.keys { #expect(try Self.inputs(target).count >= 3, "\(target)") }
    }

    @Test("hold", arguments: targets.keys.sorted())
    func hold(name: String) throws {
        let target = try #require(targets[name])
        for input in try Self.inputs(name) { target(Array(try Data(contentsOf: input))) }
    }
}
