import JSON
public import Primitives

/// Why a file is no directory of tenants.
public enum TenantLinesError: Error, Hashable, Sendable {
    /// A gzip file that is damaged, or too large.
    case compressed(Gzip.Failure)
    /// A line, from 1, that is no object of strings with a `tenant_id`.
    case line(Int)
}

extension TenantDirectory {
    /// The most bytes of a directory's text.
    public static let greatestText = 1 << 30

    /// A directory from lines of JSON, also compressed with gzip: an object a line, whose `tenant_id` names the tenant and whose
    /// strings are what identifies it. An object with a `user_id`, too, is about one user: only a reader with the scope
    /// `TenantDirectory.scope(tenant:user:)` is shown what it holds.
    public init(lines bytes: [UInt8]) throws(TenantLinesError) {
        var text = bytes
        if Gzip.isOne(bytes) {
            do { text = try Gzip.decompressed(bytes, limit: Self.greatestText) } catch { throw .compressed(error) }
        }
        var identifiers: [TenantIdentifier] = []
        var number = 0
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            if line.allSatisfy({ $0.isBlank || $0 == 0x0D }) { continue }
            guard let value = try? JSONValue(parsing: Array(line)), case .object(let object) = value,
                let tenant = value["tenant_id"]?.string
            else { throw .line(number) }
            let user = value["user_id"]?.string
            let owner = user.map { Self.scope(tenant: tenant, user: $0) } ?? tenant
            for member in object.members {
                guard let value = member.value.string else { continue }
                if user != nil, member.key == "tenant_id" { continue }
                identifiers.append(TenantIdentifier(owner: owner, label: Self.label(member.key), value: value))
            }
        }
        self.init(identifiers)
    }

    /// The scope of one user of a tenant.
    public static func scope(tenant: ByteString, user: ByteString) -> ByteString { "\(tenant)\u{0}\(user)" }

    /// `other-tenant:invoice-no`.
    private static func label(_ key: ByteString) -> RedactionLabel {
        let name = key.utf8.map(\.lowercased).map { $0.isAlphanumeric ? $0 : UInt8(ascii: "-") }.prefix(40)
        let label = ByteString(validating: Array(name)).flatMap { RedactionLabel("other-tenant:\($0)") }
        return label ?? .otherTenant
    }
}
