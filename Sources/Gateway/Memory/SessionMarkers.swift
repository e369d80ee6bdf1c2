import Identity
import Primitives
import Redaction
import Storage

/// The markers that stand for secrets in each session: one secret has one marker there, in every process, and another in any other
/// session.
final class SessionMarkers: Sendable {
    private static let label = RedactionLabel("secret:credential")

    private let rows: RowAuthenticator

    init(rows: RowAuthenticator) { self.rows = rows }

    /// The keyed digest under which secrets are known.
    func digest(_ bytes: [UInt8]) -> [UInt8] { rows.lookups("secrets", [.blob(bytes)]).first ?? [] }

    /// A redactor for one answer in a session, which knows these secrets beside the anchored forms of keys.
    func redactor(for session: Party, secrets: [CallSecret]) -> Redactor {
        let rows = rows
        let digest: KnownValues.Digest = { bytes in rows.lookups("secrets", [.blob(bytes)]).first ?? [] }
        var known = KnownValues(digest: digest)
        if let label = Self.label {
            // Longer than the shortest and shorter than the longest value that can be known: the broker's limits are narrower.
            for secret in secrets {
                switch secret {
                case .spent(let secret): try? known.insert(digest: secret.digest, length: secret.length, as: label)
                case .standing(let secret): try? known.insert(secret, as: label)
                }
            }
        }
        return Redactor(
            finder: secrets.isEmpty ? .builtIn : SecretFinder.builtIn.knowing(known),
            markers: MarkerBook { bytes in
                rows.lookups("markers", [.text(session.id), .blob(bytes)]).first ?? []
            })
    }
}
