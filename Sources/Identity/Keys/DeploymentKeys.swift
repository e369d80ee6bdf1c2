import JSON
package import Primitives
package import Storage

/// The signing keys of one purpose: the newest signs, all are published.
package struct SigningKeys: Sendable {
    /// Signs what is new.
    package let newest: SigningKey
    /// The newest first.
    package let all: [SigningKey]

    /// - Throws: a fault where there is none, or one stands twice.
    package init(_ keys: [SigningKey]) throws(Fault) {
        let sorted = keys.sorted { $0.created > $1.created }
        guard let newest = sorted.first else { throw Fault("keys.none", "There is no signing key.") }
        guard Set(sorted.map(\.kid)).count == sorted.count else {
            throw Fault("keys.twice", "A signing key stands twice.")
        }
        self.newest = newest
        all = sorted
    }

    /// The public halves.
    package var publicKeys: JSONWebKeySet { JSONWebKeySet(all.map(\.publicKey)) }
}

/// The keys of a deployment, read from its key directory.
package struct DeploymentKeys: Sendable {
    package let credentials: SigningKeys
    package let sessions: SigningKeys
    /// The newest.
    package let log: CheckpointKey
    package let sealing: SymmetricKeyRing
    package let rows: SymmetricKeyRing

    /// What `/oauth/jwks` answers: the public keys of credentials and session tokens.
    package var published: JSONWebKeySet {
        JSONWebKeySet(credentials.publicKeys.keys + sessions.publicKeys.keys)
    }
}
