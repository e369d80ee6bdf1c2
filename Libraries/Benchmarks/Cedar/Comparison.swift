import Foundation
import JSON
import Primitives

/// `cedar-benchmark FOLDER…`: each folder a workload. Exits 1 where a decision differs from the peer's, or a ratio is worse
/// than it must be; a time alone never fails.
@main
enum Comparison {
    /// No decision may take more than the peer's batch call takes for it, whatever the machine.
    private static let leastRatio = 1.0
    /// From the fewest entities to the most, a decision may take so many times as long.
    private static let greatestGrowth = 3.0

    static func main() throws {
        var failures: [String] = []
        /// By number of policies, the times by number of entities.
        var byPolicies: [ByteString: [(entities: Int64, time: Double)]] = [:]
        print(
            "policies               entities   remit µs min/med   cedarpy µs a decision: call / engine   ratio: call / engine"
        )
        for path in CommandLine.arguments.dropFirst() {
            let workload = try Workload(URL(fileURLWithPath: path))
            let (least, median) = workload.measure(passes: 200)
            let call = workload.peer["call"]?.number?.double ?? 0
            let engine = workload.peer["engine"]?.number?.double ?? 0
            let name = workload.peer["name"]?.string ?? ""
            let entities = workload.peer["entities"]?.integer ?? 0
            print(
                name.text.padding(toLength: 22, withPad: " ", startingAt: 0)
                    + String(
                        format: "%9d   %8.2f / %-8.2f  %14.1f / %-14.1f   %14.1f / %.1f", entities, least, median, call,
                        engine, call / least, engine / least))
            if workload.differences > 0 { failures.append("\(workload.differences) decisions differ in \(path)") }
            if call / least < leastRatio { failures.append("slower than the peer in \(path)") }
            byPolicies[name, default: []].append((entities, least))
        }
        for (name, times) in byPolicies where times.count > 1 {
            let ordered = times.sorted { $0.entities < $1.entities }
            guard let first = ordered.first, let last = ordered.last else { continue }
            let growth = last.time / first.time
            print(
                "\(name) policies: \(String(format: "%.2f", growth)) times as long with \(last.entities) entities as with "
                    + "\(first.entities)")
            if growth > greatestGrowth { failures.append("time grows with the number of entities") }
        }
        print("goals: 5 µs with 10 policies, 20 µs with 10 000 of which few apply")
        for failure in failures { print("FAILED: \(failure)") }
        exit(failures.isEmpty ? 0 : 1)
    }
}
