import Primitives

/// API keys and factors of a seed: each account has one key, which nobody knows any more, and two factors.
enum CredentialSeed {
    static func keys(of people: [PersonRecord], seed: UInt64) -> [APIKeyRecord] {
        var generator = SeededGenerator(seed: seed, stream: "api-keys")
        return people.enumerated().map { index, person in
            let secret = ByteString("acme_live_" + generator.hex(40))
            return APIKeyRecord(
                id: ByteString("K-\(100_001 + index)"), account: person.account, tenant: person.tenant,
                label: "integration", secret: secret, digest: CredentialsService.digest(secret),
                last4: ByteString(String(secret.text.suffix(4))), createdAt: "\(person.createdOn)T00:00:00Z")
        }
    }

    static func factors(of people: [PersonRecord]) -> [FactorRecord] {
        people.enumerated().flatMap { index, person in
            [("email" as ByteString, person.email), ("phone", person.phone)].enumerated().map { place, factor in
                FactorRecord(
                    id: ByteString("F-\(100_001 + 2 * index + place)"), account: person.account, tenant: person.tenant,
                    kind: factor.0, destination: factor.1, changedOn: "\(person.createdOn)T00:00:00Z")
            }
        }
    }
}

struct APIKeyRecord: Sendable {
    let id: ByteString
    let account: ByteString
    let tenant: ByteString
    let label: ByteString
    /// What opens the API; the service keeps its digest alone.
    let secret: ByteString
    let digest: ByteString
    let last4: ByteString
    let createdAt: ByteString
}

struct FactorRecord: Sendable {
    let id: ByteString
    let account: ByteString
    let tenant: ByteString
    /// `email` or `phone`.
    let kind: ByteString
    let destination: ByteString
    let changedOn: ByteString
}
