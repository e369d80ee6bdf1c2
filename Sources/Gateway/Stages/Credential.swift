import Manifests
package import Primitives

/// The authority for one request: minted for it, spent with it, gone after it (law 3). It cannot be copied, printed, stored or
/// captured; the connector that it is given to spends it.
///
/// Where the back end takes a key or an exchanged token instead, that is opened or asked for when the credential is minted and goes
/// with it: nothing else on the call path ever holds one.
package struct Credential: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    /// Its own id, for the ledger; the `jti` of a per-call credential.
    package let id: ByteString
    private let fields: [CredentialField]
    private let secret: ByteString
    private let stands: Bool
    private let seal = Seal()

    fileprivate init(id: ByteString, fields: [CredentialField], secret: ByteString, stands: Bool) {
        self.id = id
        self.fields = fields
        self.secret = secret
        self.stands = stands
    }

    /// What is to be masked where a back end echoes it; nil where the credential holds nothing.
    package func secret(_ digest: ([UInt8]) -> [UInt8]) -> CallSecret? {
        guard !secret.isEmpty else { return nil }
        guard !stands else { return .standing(secret) }
        let bytes = Array(secret.utf8)
        return .spent(SecretDigest(digest: digest(bytes), length: bytes.count))
    }

    /// The header fields that carry it. The credential is no more after this.
    package consuming func spend() -> [CredentialField] { fields }
}

extension Broker {
    /// A credential for exactly this request of this call, of the kind that its back end takes.
    func mint(for call: borrowing IntendedCall) async throws(MintError) -> Credential {
        let minted = try await make(Mandate(call), call.frame.tool.backend, nil)
        return Credential(id: minted.id, fields: minted.fields, secret: minted.secret, stands: minted.stands)
    }

    /// What one trial of a probe is made with.
    func mint(for probe: borrowing ProbeCall, _ flaw: ProbeFlaw?) async throws(MintError) -> ProbeToken {
        let minted = try await make(Mandate(probe), probe.tool.backend, flaw)
        return ProbeToken(id: minted.id, fields: minted.fields, secret: minted.secret, stands: minted.stands)
    }
}

/// The authority of one trial of a probe. Unlike a credential it can be shown twice, which is how it is found out who takes one
/// twice. It is made for a ``ProbeCall`` alone.
struct ProbeToken: ~Copyable, Sendable {
    let id: ByteString
    private let fields: [CredentialField]
    private let secret: ByteString
    private let stands: Bool

    fileprivate init(id: ByteString, fields: [CredentialField], secret: ByteString, stands: Bool) {
        self.id = id
        self.fields = fields
        self.secret = secret
        self.stands = stands
    }

    /// The same again.
    func credential() -> Credential { Credential(id: id, fields: fields, secret: secret, stands: stands) }
}
