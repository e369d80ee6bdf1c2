import Foundation
import Testing

@Suite("The reference's own tests")
struct CorpusTests {
    @Test(
        "The generated corpus: every decision, every determining policy, every number of errors",
        .enabled(if: SharedData.runs("Cedar corpus, 62 472 decisions", on: SharedData.cedar)))
    func corpus() async throws {
        let tally = try await Self.tally(
            of: try #require(SharedData.cedar.folder).appendingPathComponent("corpus-tests.tar.gz"))
        print("Cedar corpus:", tally.report)
        #expect(tally.cases == 7809)
        #expect(tally.requests == 62_472)
        #expect(tally.matched == 62_472)
        #expect(tally.differences.isEmpty, "a policy printed, formatted or written in JSON, and read, is another")
    }

    /// `make test-cedar-corpus CORPUS=…`
    @Test("A corpus of the same layout", .enabled(if: givenCorpus != nil, "no CEDAR_CORPUS"))
    func given() async throws {
        let file = URL(fileURLWithPath: try #require(Self.givenCorpus))
        let tally = try await Self.tally(of: file)
        print("Cedar corpus:", tally.report)
        let verdicts = try await VerdictTally.tally(of: file, dataEvery: 1)
        print("Cedar validation:", verdicts.report)
        // A tarball without a single case is a failure too.
        let failures = max(tally.failures + verdicts.failures, tally.requests > 0 ? 0 : 1)
        print("\(tally.matched + verdicts.matched) passed, \(failures) failed")
        #expect(tally.cases > 0 && verdicts.cases > 0)
        #expect(failures == 0)
    }

    private static let givenCorpus = ProcessInfo.processInfo.environment["CEDAR_CORPUS"]

    private static func tally(of file: URL) async throws -> ConformanceTally {
        let archive = try Archive(file)
        let names = archive.caseNames
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        return await withTaskGroup(of: ConformanceTally.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var tally = ConformanceTally()
                    for place in stride(from: worker, to: names.count, by: workers) {
                        tally.run(names[place]) { archive.content($0) }
                    }
                    return tally
                }
            }
            return await group.reduce(into: ConformanceTally()) { $0.add($1) }
        }
    }

    @Test(
        "The hand-written cases",
        .enabled(if: SharedData.runs("Cedar's hand-written cases, 74 decisions", on: SharedData.cedar)))
    func handWritten() throws {
        let root = try #require(SharedData.cedar.folder).appendingPathComponent("integration-tests")
        let files = FileManager.default.subpaths(atPath: root.appendingPathComponent("tests").path) ?? []
        var tally = ConformanceTally()
        for file in files.sorted() where file.hasSuffix(".json") {
            tally.run("tests/\(file)") { path in
                FileManager.default.contents(atPath: root.appendingPathComponent(path).path).map { Array($0) }
            }
        }
        print("Cedar hand-written cases:", tally.report)
        #expect(tally.cases == 22)
        #expect(tally.matched == 74)
        #expect(tally.differences.isEmpty)
    }
}
