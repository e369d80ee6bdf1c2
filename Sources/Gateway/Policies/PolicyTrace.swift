import Cedar
package import Primitives

/// Which policies had a part in a decision, by name.
package struct PolicyTrace: Hashable, Sendable {
    /// Of so many policies the names are kept; the rest is counted.
    static let mostNames = 32

    /// Those that decided.
    package var policies: [ByteString] = []
    /// Those that had no value for the call, in shadow or not.
    package var errors: [ByteString] = []
    /// Those in shadow that were satisfied, or that erred and would have denied by it.
    package var shadow: [ByteString] = []
    /// `permit`, `hold` or `deny`: what it would have come to if those counted, where that is something else.
    package var wouldBe: ByteString?
    /// SHA-256 over all policies that were asked, where they are more than the deployment's.
    package var digest: [UInt8]?

    package init(policies: [ByteString] = []) { self.policies = policies }

    init(deciding policies: [CedarPolicy], errors: [CedarPolicy]) {
        self.policies = Self.names(policies)
        self.errors = Self.names(errors)
    }

    /// The same, with the policies that erred or were in shadow in other decisions that are written down together with this one.
    func beside(_ others: [PolicyTrace]) -> PolicyTrace {
        var whole = self
        whole.errors = Self.joined([errors] + others.map(\.errors))
        whole.shadow = Self.joined([shadow] + others.map(\.shadow))
        let words = Set(others.filter { !$0.shadow.isEmpty }.map(\.wouldBe))
        if shadow.isEmpty, words.count == 1 { whole.wouldBe = words.first ?? nil }
        return whole
    }

    /// Each name once, and that there are more where they are too many.
    private static func joined(_ lists: [[ByteString]]) -> [ByteString] {
        var known: Set<ByteString> = []
        // A layer's name stands before every policy's; `(` before how many more there were.
        let all = lists.joined().filter { known.insert($0).inserted }
        let names = all.filter { !$0.hasPrefix("(") }
        let isWhole = names.count == all.count && names.count <= mostNames
        return names.prefix(mostNames) + (isWhole ? [] : ["(more)"])
    }

    /// The names, at most so many, and how many more there are.
    static func names(_ policies: [CedarPolicy]) -> [ByteString] {
        let names = policies.prefix(mostNames).map(\.publicName)
        return policies.count > mostNames ? names + ["(\(policies.count - mostNames) more)"] : names
    }
}
