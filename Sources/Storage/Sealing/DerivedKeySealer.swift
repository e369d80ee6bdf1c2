import Crypto
import Foundation
package import Primitives

/// Seals with AES-256-GCM (NIST SP 800-38D) under a key for each tenant and user, derived from the deployment's by HKDF-SHA-256
/// (RFC 5869); nonces are random.
///
/// The sealed form is: version (1), the deployment key's id (16 bytes of text), nonce (12), ciphertext, tag (16).
package struct DerivedKeySealer: Sealer {
    private static let version: UInt8 = 1
    private let ring: SymmetricKeyRing
    private let random: any RandomSource
    private let derived = DerivedKeys()

    /// With the keys of the purpose `sealing`.
    package init(_ ring: SymmetricKeyRing, random: any RandomSource) {
        self.ring = ring
        self.random = random
    }

    package func seal(_ content: [UInt8], _ context: SealContext) throws(SealError) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(
                content, using: key(ring.newest, context), nonce: AES.GCM.Nonce(data: random.bytes(12)),
                authenticating: Self.associated(context))
            guard let combined = box.combined else { throw SealError.failed }
            var sealed: [UInt8] = []
            sealed.reserveCapacity(1 + 16 + combined.count)
            sealed.append(Self.version)
            sealed.append(contentsOf: ring.kid.utf8)
            sealed.append(contentsOf: combined)
            return sealed
        } catch { throw .failed }
    }

    package func open(_ sealed: [UInt8], _ context: SealContext) throws(SealError) -> [UInt8] {
        guard sealed.count >= 1 + 16 + 12 + 16, sealed[0] == Self.version,
            let kid = ByteString(validating: sealed[1..<17])
        else {
            throw .notAuthentic
        }
        guard let master = ring.key(kid) else { throw .noKey }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: sealed[17..<29]), ciphertext: sealed[29..<(sealed.count - 16)],
                tag: sealed[(sealed.count - 16)...])
            return Array(try AES.GCM.open(box, using: key(master, context), authenticating: Self.associated(context)))
        } catch { throw .notAuthentic }
    }

    private func key(_ master: SymmetricKeyRing.Key, _ context: SealContext) -> SymmetricKey {
        derived.key(of: .init(master: master.kid, tenant: context.tenant, user: context.user)) {
            var info = FramedBytes("remit-seal-key-v1")
            info.add(context.tenant)
            info.add(context.user)
            return HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: master.bytes), salt: Data(), info: info.bytes, outputByteCount: 32)
        }
    }

    private static func associated(_ context: SealContext) -> [UInt8] {
        var data = FramedBytes("remit-seal-v1")
        data.add(context.tenant)
        data.add(context.user)
        data.add(context.subject)
        data.add(context.part)
        return data.bytes
    }
}
