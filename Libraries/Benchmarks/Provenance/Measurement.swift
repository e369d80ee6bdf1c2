import Foundation
import JSON
import Primitives
import Provenance

/// `provenance-benchmark FOLDER`: a workload. Exits 1 where an index takes more memory than it may, or ten times the time.
@main
enum Measurement {
    /// Bytes of memory for each byte seen.
    private static let memoryGoal = 3.0
    /// Microseconds for the origins of a call's arguments, at the 99th percentile.
    private static let lookupGoal = 50.0
    /// Microseconds to take in 100 KiB.
    private static let intakeGoal = 5000.0
    /// How many times a goal a time may be before it fails: machines differ.
    private static let patience = 10.0

    private static let copies = 16

    /// What is seen in the measurement is all kept.
    private static let limits = ProvenanceLimits(records: 1 << 20, strangers: 1 << 20)

    static func main() throws {
        var failures: [String] = []
        func show(_ name: String, _ median: Double, _ p99: Double, goal: Double, unit: String) {
            print("  \(name): p50 \(format(median)), p99 \(format(p99)) \(unit) (goal: p99 \(format(goal)))")
            if p99 > goal * patience { failures.append(name) }
        }
        guard let path = CommandLine.arguments.dropFirst().first else { return }
        let workload = try SeenWorkload(URL(fileURLWithPath: path))
        print(
            "\(workload.kind): \(workload.bytes) bytes seen in \(workload.fields.count) fields, \(workload.words.count) messages heard; times are the thread's own"
        )

        // So many that what the allocator had left over counts for little.
        let before = resident()
        var indexes = [ProvenanceIndex](repeating: empty(), count: copies)
        for copy in indexes.indices { learn(workload.fields, in: &indexes[copy]) }
        let memory = Double(resident() - before) / Double(workload.bytes * copies)
        print(
            "  memory: \(format(memory)) bytes a byte seen, resident, of \(copies) indexes (goal: \(format(memoryGoal)))"
        )
        var index = indexes[0]
        if memory > memoryGoal { failures.append("memory") }

        let hearing = hearing(of: workload.words, bytes: 100 << 10)
        show("to hear 100 KiB of messages", hearing.median, hearing.p99, goal: intakeGoal, unit: "µs")
        print("  memory of what is heard: \(format(hearing.memory)) bytes a byte (goal: \(format(memoryGoal)))")
        if hearing.memory > memoryGoal { failures.append("memory of what is heard") }

        let intake = intake(of: Array(workload.prefix(bytes: 100 << 10)), passes: 101)
        show("to take in 100 KiB", intake.median, intake.p99, goal: intakeGoal, unit: "µs")

        for (number, text) in workload.words.enumerated() { index.hear(text, message: "msg_\(number)") }
        let lookup = lookup(of: workload, in: index)
        show(
            "origins of a call's \(workload.calls.first?.count ?? 0) arguments", lookup.median, lookup.p99,
            goal: lookupGoal, unit: "µs")
        let counts = Origin.allCases.map { "\($0.rawValue) \(lookup.origins[$0] ?? 0)" }.joined(separator: ", ")
        print("  origins found: \(counts)")

        let text = ByteString(
            workload.prefix(bytes: 100 << 10).compactMap { $0.value.string?.text }.joined(separator: "\n"))
        let scan = percentiles(
            (0..<21).map { _ in microseconds { _ = ContentScanner.targets(in: text, limit: 10_000) } })
        let sketch = percentiles(
            (0..<21).map { _ in microseconds { _ = TextSketch(text, key: (1, 2), limit: 100_000) } })
        print(
            "  100 KiB scanned for targets in \(format(scan.median)) µs, sketched in \(format(sketch.median)) µs (p50, no goals)"
        )

        let peer = workload.peer
        let size = (peer["memory"]?.number?.double ?? 0) / Double(workload.bytes)
        print(
            "  Python's set of whole values, which knows neither words, numbers nor places: p50 \(format(peer["median"]?.number?.double ?? 0)), "
                + "p99 \(format(peer["p99"]?.number?.double ?? 0)) µs; \(format(size)) bytes a byte seen")
        // Alive until here, so that no memory of one is counted as the next one's.
        withExtendedLifetime((indexes, hearing.indexes)) {}
        for failure in failures { print("FAILED: \(failure)") }
        exit(failures.isEmpty ? 0 : 1)
    }

    private static func empty() -> ProvenanceIndex { ProvenanceIndex(limits: limits) { _ in Array(0..<16) } }

    private static func learn(_ fields: some Sequence<SeenWorkload.Field>, in index: inout ProvenanceIndex) {
        for field in fields { _ = index.learn(field.label, call: field.call, field: field.field, value: field.value) }
    }

    private static func intake(of fields: [SeenWorkload.Field], passes: Int) -> (median: Double, p99: Double) {
        percentiles(
            (0..<passes).map { _ in
                var index = empty()
                return microseconds { learn(fields, in: &index) }
            })
    }

    /// Time and memory of messages, repeated up to so many bytes.
    private static func hearing(of words: [ByteString], bytes: Int) -> (
        median: Double, p99: Double, memory: Double, indexes: [ProvenanceIndex]
    ) {
        var messages: [ByteString] = []
        var total = 0
        while total < bytes, !words.isEmpty {
            messages.append(words[messages.count % words.count])
            total += messages.last?.count ?? 0
        }
        let before = resident()
        var indexes = [ProvenanceIndex](repeating: empty(), count: copies * 8)
        var times: [Double] = []
        for index in indexes.indices {
            times.append(microseconds { for message in messages { indexes[index].hear(message, message: "msg") } })
        }
        let memory = Double(resident() - before) / Double(total * indexes.count)
        let (median, p99) = percentiles(times)
        return (median, p99, memory, indexes)
    }

    private static func lookup(
        of workload: SeenWorkload, in index: ProvenanceIndex
    ) -> (median: Double, p99: Double, origins: [Origin: Int]) {
        var origins: [Origin: Int] = [:]
        var times: [Double] = []
        for arguments in workload.calls {
            var found: [Origin] = []
            times.append(microseconds { found = arguments.map { index.origin(of: $0).origin } })
            for origin in found { origins[origin, default: 0] += 1 }
        }
        let (median, p99) = percentiles(times)
        return (median, p99, origins)
    }

    private static func percentiles(_ times: [Double]) -> (median: Double, p99: Double) {
        let sorted = times.sorted()
        guard let last = sorted.last else { return (0, 0) }
        return (
            sorted[sorted.count / 2],
            sorted.indices.contains(sorted.count * 99 / 100) ? sorted[sorted.count * 99 / 100] : last
        )
    }

    /// Of this thread alone, so that a busy machine does not count.
    private static func microseconds(_ body: () -> Void) -> Double {
        let start = now()
        body()
        return now() - start
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }

    /// Bytes of memory that the process has.
    private static func resident() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .ascii) else { return 0 }
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    private static func format(_ value: Double) -> String { String(format: "%.2f", value) }
}
