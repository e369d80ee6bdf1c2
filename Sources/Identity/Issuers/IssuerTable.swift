package import Primitives

/// Whose word a deployment takes: its issuers, and who signs in its operators. A plain value, replaced whole when the folder is
/// loaded anew.
package struct IssuerTable: Sendable {
    /// Which deployment it is of; what was verified under another is verified again.
    package let generation: Int64
    /// Which of the issuers signs in operators; nil: none.
    package let operatorIssuer: ByteString?
    /// The audiences whose tokens open the operators' listener.
    package let operatorAudiences: [ByteString]
    private let definitions: [ByteString: IssuerDefinition]

    package init(
        _ definitions: [IssuerDefinition], operatorIssuer: ByteString?, operatorAudiences: [ByteString],
        generation: Int64
    ) {
        self.definitions = Dictionary(definitions.map { ($0.issuer, $0) }) { first, _ in first }
        self.operatorIssuer = operatorIssuer
        self.operatorAudiences = operatorAudiences
        self.generation = generation
    }

    /// The definition of an issuer.
    package subscript(issuer: ByteString) -> IssuerDefinition? { definitions[issuer] }

    /// All of them, in the order of their names' bytes.
    package var all: [IssuerDefinition] { definitions.values.sorted { $0.issuer < $1.issuer } }

    /// Whether a session that a token of this issuer opened could be opened still: the issuer is declared, speaks for the tenant,
    /// and the audience is one of the door's.
    ///
    /// Where the token itself named its reach (`speaks_for: { claim: … }`), there is no list to be taken off: such a tenant is
    /// stopped by suspension.
    func stands(issuer: ByteString, tenant: TenantName, audience: ByteString?, isAttested: Bool) -> Bool {
        guard let definition = definitions[issuer], let audience else { return false }
        let audiences = isAttested ? definition.frontEndAudiences : definition.agentAudiences
        guard audiences.contains(audience) else { return false }
        if case .fixed(let fixed) = definition.tenant, fixed != tenant { return false }
        switch definition.speaksFor {
        case .tenants(let listed): return listed.contains(tenant)
        case .claim: return definition.runner == .company
        }
    }

    /// Whether an issuer speaks for a tenant; nil where its tokens say so themselves.
    package func speaks(_ issuer: IssuerDefinition, for tenant: TenantName) -> Bool? {
        if case .fixed(let fixed) = issuer.tenant, fixed != tenant { return false }
        if case .tenants(let listed) = issuer.speaksFor { return listed.contains(tenant) }
        return nil
    }
}
