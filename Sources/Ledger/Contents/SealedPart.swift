import Crypto
import Primitives
import Storage

/// One content on its way into the database: sealed, with the salted digest that the entry carries.
struct SealedPart: Sendable {
    let part: ByteString
    let sealed: [UInt8]
    let digest: [UInt8]
}

extension LedgerStore {
    /// Seals contents of an entry or a hold. The salt is sealed with the content: without the key, a digest of few possible
    /// contents gives none of them away.
    func seal(
        _ parts: [(part: ByteString, content: [UInt8]?)], subject: ByteString, of owner: CallSubject,
        unbounded: Bool = false
    ) throws(LedgerError) -> [SealedPart] {
        var output: [SealedPart] = []
        for (part, content) in parts {
            guard let content else { continue }
            guard let tenant = owner.tenant else { throw .invalid("content needs a tenant") }
            guard unbounded || content.count <= settings.contentBytes else {
                throw .invalid("\(part) has more than \(settings.contentBytes) bytes")
            }
            let salted = random.bytes(SaltedContent.saltBytes) + content
            do throws(SealError) {
                output.append(
                    SealedPart(
                        part: part,
                        sealed: try sealer.seal(
                            salted, SealContext(tenant: tenant, user: owner.user, subject: subject, part: part)),
                        digest: SaltedContent.digest(salted)))
            } catch { throw .seal(error) }
        }
        return output
    }

    /// Stores sealed contents, inside the caller's transaction, which appends their entry.
    func store(
        _ parts: [SealedPart], subject: ByteString, of owner: CallSubject, in transaction: any SQLTransaction
    ) throws(StorageError) {
        for part in parts {
            try transaction.execute(
                "INSERT INTO contents (tenant, subject, part, user_id, sealed) VALUES (?, ?, ?, ?, ?)",
                [.optional(owner.tenant), .text(subject), .text(part.part), .optional(owner.user), .blob(part.sealed)])
        }
    }

    /// The content of an entry or a hold, or nil where there is none.
    func content(
        _ part: ByteString, of subject: ByteString, tenant: ByteString, in transaction: any SQLTransaction
    ) throws -> [UInt8]? {
        try salted(part, of: subject, tenant: tenant, in: transaction).map {
            Array($0.dropFirst(SaltedContent.saltBytes))
        }
    }

    /// The same behind its salt.
    func salted(
        _ part: ByteString, of subject: ByteString, tenant: ByteString, in transaction: any SQLTransaction
    ) throws -> [UInt8]? {
        guard
            let row = try transaction.row(
                "SELECT user_id, sealed FROM contents WHERE tenant = ? AND subject = ? AND part = ?",
                [.text(tenant), .text(subject), .text(part)])
        else { return nil }
        let context = SealContext(tenant: tenant, user: try row.optionalText("user_id"), subject: subject, part: part)
        return try sealer.open(try row.blob("sealed"), context)
    }
}

/// Content behind its salt.
enum SaltedContent {
    static let saltBytes = 16

    /// SHA-256 over a domain, the salt and the content.
    static func digest(_ salted: [UInt8]) -> [UInt8] {
        var input = FramedBytes("remit-content-v1")
        input.add(salted)
        return Array(SHA256.hash(data: input.bytes))
    }
}
