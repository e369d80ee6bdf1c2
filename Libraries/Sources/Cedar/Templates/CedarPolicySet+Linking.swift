public import Primitives

extension CedarPolicySet {
    /// The set with templates linked: each link is a policy of the new set, behind those that it has.
    ///
    ///     let policies = try CedarPolicySet(parsing: text, allowingTemplates: true)
    ///     let linked = try policies.linking([
    ///         CedarLink(template: "policy0", id: "alice", values: CedarSlotValues(principal: alice))
    ///     ])
    ///
    /// - Throws: What is wrong with the first link that cannot be made; then there is no new set.
    public func linking(_ links: [CedarLink]) throws(CedarLinkError) -> CedarPolicySet {
        var templates: [ByteString: CedarTemplate] = [:]
        for template in self.templates { templates[template.id] = template }
        var taken = Set(policies.map(\.id))
        var policies = self.policies
        for link in links {
            guard let template = templates[link.template] else {
                throw CedarLinkError(reason: .noTemplate, link: link)
            }
            for slot in CedarSlot.allCases {
                if let value = link.values[slot], !EntityUID.isTypeName(value.type) {
                    throw CedarLinkError(reason: .typeName, link: link)
                }
            }
            guard let policy = template.policy(link.id, values: link.values) else {
                throw CedarLinkError(reason: .slots, link: link)
            }
            guard templates[link.id] == nil, taken.insert(link.id).inserted else {
                throw CedarLinkError(reason: .takenID, link: link)
            }
            guard policies.count + templates.count < storage.limits.policies else {
                throw CedarLinkError(reason: .tooMany, link: link)
            }
            policies.append(policy)
        }
        return CedarPolicySet(policies, templates: self.templates, limits: storage.limits)
    }

    /// The template of an id.
    public func template(_ id: ByteString) -> CedarTemplate? { templates.first { $0.id == id } }
}
