package import Cedar
package import Primitives

/// Whose a policy is, which decides what its annotations may do.
package enum PolicyLayer: String, Hashable, Sendable {
    /// Compiled in; no folder can remove it.
    case builtIn = "builtin"
    /// `policies/*.cedar`
    case company
    /// A tenant's own: for the calls of that tenant's sessions alone.
    case tenant

    /// What ids and names of its policies begin with.
    package var name: ByteString { ByteString(rawValue) }
}

extension CedarPolicy {
    /// True where it is tried out: it decides nothing, and that it would have is reported. What is built in always decides.
    package var isInShadow: Bool { layer != PolicyLayer.builtIn.name && annotation("shadow") != nil }

    /// True where it permits nothing by itself, and is the company's word on what a tenant's own permits may permit.
    package var isDelegable: Bool {
        effect == .permit && layer == PolicyLayer.company.name && annotation("delegable") != nil
    }

    /// Whom it asks instead of denying: `user`, `operator:<queue>`, or `stepup:<name>`; nil where it denies outright. A tenant's may ask its user, and
    /// no queue of the company's.
    package var asks: ByteString? {
        if let stepUp { return "stepup:\(stepUp)" }
        guard let asked = annotation("hold") else { return nil }
        return layer == PolicyLayer.tenant.name && asked != "user" ? nil : asked
    }

    /// The step-up that it wants of the user; nil where it wants none.
    package var stepUp: ByteString? { layer == PolicyLayer.company.name ? annotation("stepup") : nil }

    /// The queue of operators that it asks; nil where it asks none.
    package var queue: ByteString? {
        let prefix = "operator:"
        guard let asks, asks.hasPrefix(ByteString(prefix)) else { return nil }
        return ByteString(asks.text.dropFirst(prefix.count))
    }

    /// What answers, entries and reports call it: its own name, where it has one, with its layer: `company:refunds-per-day`.
    package var publicName: ByteString {
        guard let own = annotation("id") else {
            let prefix = "\(layer)/"
            return id.hasPrefix(ByteString(prefix)) ? "\(layer):\(ByteString(id.text.dropFirst(prefix.count)))" : id
        }
        return "\(layer):\(own)"
    }
}
