package import Manifests
package import Primitives
package import Provenance

/// `second_opinion:` of `remit.yaml`: a policy decision point (OpenID AuthZEN Authorization API 1.0) that must not object to what
/// Remit's own policies permit.
package struct SecondOpinionRule: Hashable, Sendable {
    /// Where evaluations are asked for.
    package let url: ByteString
    /// How long an answer may take, in seconds.
    package let timeout: Int64
    /// For calls of agents with these effects.
    package let effects: Set<Effect>
    /// Addresses that are not public and may be connected to all the same.
    package let addresses: [AddressRange]

    package init(url: ByteString, timeout: Int64, effects: Set<Effect>, addresses: [AddressRange]) {
        self.url = url
        self.timeout = timeout
        self.effects = effects
        self.addresses = addresses
    }

    /// For the enforcement state.
    package var words: String {
        let asked = Effect.allCases.filter(effects.contains).map(\.rawValue).joined(separator: ", ")
        return "\(url) is asked about calls of effect \(asked), within \(timeout) s; it can deny, and not permit"
    }
}
