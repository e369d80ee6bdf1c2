import Crypto
public import Primitives

/// A public key under its name: who signs notes.
public struct NoteKey: Hashable, Sendable {
    /// `example.com/log`.
    public let name: ByteString
    public let kind: NoteKeyKind
    /// 32.
    public let publicKey: [UInt8]
    /// What a signature says of its key, beside the name.
    public let id: UInt32

    /// - Throws: ``LogError/malformed(_:)`` where the name cannot stand in a note, or the key has not 32 bytes.
    public init(name: ByteString, kind: NoteKeyKind, publicKey: [UInt8]) throws(LogError) {
        guard Self.isName(name.utf8), publicKey.count == 32 else { throw .malformed("key") }
        self.name = name
        self.kind = kind
        self.publicKey = publicKey
        let input = Array(name.utf8) + [0x0A, kind.rawValue] + publicKey
        id = SHA256.hash(data: input).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Reads `name+id+key`: the name, the id in hexadecimal, kind and key in base64.
    ///
    /// - Throws: ``LogError/malformed(_:)``, also where the id is not the key's or the kind not known here.
    public init(parsing text: ByteString) throws(LogError) {
        let plus = UInt8(ascii: "+")
        let bytes = Array(text.utf8)
        guard bytes.count <= 1_024, let first = bytes.firstIndex(of: plus),
            let second = bytes[(first + 1)...].firstIndex(of: plus),
            let name = ByteString(validating: bytes[..<first]),
            let key = Base64.decode(bytes[(second + 1)...]), let kind = key.first.flatMap(NoteKeyKind.init(rawValue:))
        else { throw .malformed("key") }
        try self.init(name: name, kind: kind, publicKey: Array(key.dropFirst()))
        guard text == ByteString(description) else { throw .malformed("key") }
    }

    /// Key names are not empty and have neither a space, nor a plus sign, nor a control character.
    static func isName(_ name: some Sequence<UInt8>) -> Bool {
        guard let text = String(validating: name, as: UTF8.self), !text.isEmpty, text.utf8.count <= 512 else {
            return false
        }
        return text.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0 != "+" && $0.properties.generalCategory != .control
        }
    }

    /// What a signature of this key is over; nil where the signature is not of its form.
    ///
    /// - Returns: also when it was made, where it says so, in seconds since 1970.
    func verify(_ signature: [UInt8], over text: [UInt8]) -> (isValid: Bool, time: UInt64?) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return (false, nil) }
        switch kind {
        case .ed25519:
            return (signature.count == 64 && key.isValidSignature(signature, for: text), nil)
        case .cosignature:
            guard signature.count == 72 else { return (false, nil) }
            let time = signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let message = Cosignature.message(time: time, text: text)
            return (key.isValidSignature(signature.dropFirst(8), for: message), time)
        }
    }
}

extension NoteKey: CustomStringConvertible {
    /// As ``init(parsing:)`` reads it.
    public var description: String {
        let digits = stride(from: UInt32(24), through: 0, by: -8).map { UInt8(truncatingIfNeeded: id >> $0) }
        return "\(name)+\(Hex.encode(digits))+\(Base64.encode([kind.rawValue] + publicKey))"
    }
}
