package import Primitives
package import Redaction
package import Identity

/// What a deployment says of the data of persons and of other tenants in what agents are shown.
package struct RedactionRules: Sendable {
    /// What becomes of what belongs to a person.
    package enum Treatment: String, CaseIterable, Sendable {
        /// The agent sees it.
        case pass
        /// The agent sees a marker.
        case mask
        /// The agent sees a marker, and may give it to tools, which get the value.
        case tokenise
        /// The agent sees nothing.
        case drop
    }

    /// By the name of what it is (`email`, `iban`), or `default`.
    package typealias Treatments = [ByteString: Treatment]

    /// The identifiers of tenants, and of users that are kept apart.
    package let directory: TenantDirectory?
    package let personal: Treatments
    /// Of tenants that say otherwise.
    package let tenants: [TenantName: Treatments]

    package static let none = RedactionRules(directory: nil, personal: [:], tenants: [:])

    package init(directory: TenantDirectory?, personal: Treatments, tenants: [TenantName: Treatments]) {
        self.directory = directory
        self.personal = personal
        self.tenants = tenants
    }

    /// What becomes of a person's data in a session of a tenant.
    func treatment(of label: RedactionLabel, in tenant: TenantName) -> Treatment {
        let name = label.text.text.hasPrefix("pii:") ? ByteString(String(label.text.text.dropFirst(4))) : label.text
        let own = tenants[tenant] ?? [:]
        return own[name] ?? own["default"] ?? personal[name] ?? personal["default"] ?? .pass
    }

    /// Whether any data of persons is kept from agents there.
    func keepsPersonal(in tenant: TenantName) -> Bool {
        (tenants[tenant] ?? [:]).merging(personal) { own, _ in own }.values.contains { $0 != .pass }
    }
}
