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

    /// The names, at most so many, and how many more there are.
    static func names(_ policies: [CedarPolicy]) -> [ByteString] {
        let names = policies.prefix(mostNames).map(\.publicName)
        return policies.count > mostNames ? names + ["(\(policies.count - mostNames) more)"] : names
    }
}
