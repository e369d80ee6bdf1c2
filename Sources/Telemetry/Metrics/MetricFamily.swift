package import Primitives
import Synchronization

/// Metrics of one name, told apart by the values of its labels.
///
/// The number of members is bounded, so that a caller who chooses values cannot fill the memory: past the bound, whatever is new
/// is counted together under the value `other`. Label values are names and codes, never content.
package final class MetricFamily<Member: Metric>: Sendable {
    /// What stands for every combination past the bound.
    package static var overflow: ByteString { "other" }

    let name: String
    let help: String
    let labels: [String]
    private let limit: Int
    private let make: @Sendable () -> Member
    private let members = Mutex<[[ByteString]: Member]>([:])

    init(name: String, help: String, labels: [String], limit: Int, make: @escaping @Sendable () -> Member) {
        self.name = name
        self.help = help
        self.labels = labels
        self.limit = limit
        self.make = make
    }

    /// The member with these values, in the order of the labels; it stays the same one, so a caller may keep it. Missing values
    /// are empty, surplus ones are left out.
    package func with(_ values: ByteString...) -> Member { member(values) }

    private func member(_ values: [ByteString]) -> Member {
        var key = Array(values.prefix(labels.count))
        while key.count < labels.count { key.append("") }
        return members.withLock { members in
            if let member = members[key] { return member }
            if members.count >= limit, !labels.isEmpty { key = labels.map { _ in Self.overflow } }
            if let member = members[key] { return member }
            let member = make()
            members[key] = member
            return member
        }
    }
}

extension MetricFamily: Exposable {
    func expose(into text: inout String) {
        let current = members.withLock { Array($0) }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        text += "# HELP \(name) \(PrometheusText.help(help))\n# TYPE \(name) \(Member.kind)\n"
        for (values, member) in current {
            let shared = zip(labels, values).map { (name: $0, value: $1.text) }
            member.samples { suffix, label, value in
                let pairs = (label.map { shared + [$0] } ?? shared).map {
                    "\($0.name)=\"\(PrometheusText.label($0.value))\""
                }
                let braces = pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}"
                text += "\(name)\(suffix)\(braces) \(value)\n"
            }
        }
    }
}
