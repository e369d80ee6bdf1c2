public import Primitives

/// Policies, compiled once and never changed: a new set replaces the old as a whole.
///
///     let policies = try CedarPolicySet(parsing: [(name: "refunds.cedar", text: text)])
///     let answer = policies.evaluate(request, entities)
///     answer.decision                      // .allow or .deny
///     answer.reasons.map(\.id)             // the policies that decided
public struct CedarPolicySet: Sendable {
    /// In the order of the texts, or of the sets that were merged.
    public var policies: [CedarPolicy] { storage.policies }
    /// In the order of the texts. They decide nothing; their links are among the policies.
    public var templates: [CedarTemplate] { storage.templates }
    let storage: Storage

    /// What is shared by all copies.
    final class Storage: Sendable {
        let policies: [CedarPolicy]
        let templates: [CedarTemplate]
        let limits: CedarLimits
        let program: Program
        let scopes: [CompiledScope]
        /// Each policy's instructions.
        let ranges: [Range<Int>]
        let index: ScopeIndex

        init(_ policies: [CedarPolicy], templates: [CedarTemplate], limits: CedarLimits) {
            var compiler = Compiler()
            self.policies = policies
            self.templates = templates
            self.limits = limits
            scopes = policies.map { CompiledScope($0.scope, &compiler) }
            ranges = policies.map { compiler.compile($0.conditions) }
            program = compiler.program
            index = ScopeIndex(scopes)
        }
    }

    init(_ policies: [CedarPolicy], templates: [CedarTemplate] = [], limits: CedarLimits) {
        storage = Storage(policies, templates: templates, limits: limits)
    }

    /// The set without policies: it denies everything.
    public init() { self.init([], limits: .default) }

    /// The policy of an id.
    public func policy(_ id: ByteString) -> CedarPolicy? { storage.policies.first { $0.id == id } }
}
