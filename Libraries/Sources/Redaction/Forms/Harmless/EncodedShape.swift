import Primitives

/// Files, public keys, digests and prose in base64.
enum EncodedShape {
    static func of(_ run: ArraySlice<UInt8>) -> HarmlessShape? {
        if starts(run, with: files) { return .encodedFile }
        if starts(run, with: publicKeys) { return .publicKey }
        if let shape = labelledDigest(run) { return shape }
        return isProse(run) ? .encodedText : nil
    }

    /// PNG, JPEG, GIF, WebP and WAV, PDF, ZIP, gzip, SVG, HTML and XML, WOFF, MP3, MP4.
    private static let files: [ByteString] = [
        "iVBORw0KGgo", "/9j/4", "R0lGODlh", "R0lGODdh", "UklGR", "JVBERi0", "UEsDB", "H4sIA", "PHN2Zy", "PCFET0NUWVBF",
        "PD94bW", "PGh0bWw", "d09GMg", "d09GRg", "SUQz", "AAAAIGZ0eX", "AAAAHGZ0eX", "AAEAAAA", "T2dnUw", "Qk0",
    ]

    /// OpenSSH's wire format of public keys (RFC 4253): the length and name of the algorithm; then SubjectPublicKeyInfo (RFC 5280) of
    /// RSA with 1024, 2048 and 4096 bits, of P-256 and P-384, of Ed25519.
    private static let publicKeys: [ByteString] = [
        "MIGfMA0GCSqGSIb3DQEBAQUAA4", "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8", "MIICIjANBgkqhkiG9w0BAQEFAAOCAg8",
        "MFkwEwYHKoZIzj0", "MHYwEAYHKoZIzj0",
        "MCowBQYDK2Vw", "AAAAB3NzaC1", "AAAAC3NzaC1lZDI1NTE5", "AAAAE2VjZHNhLXNoYTI", "AAAAGnNrLXNzaC",
        "AAAAInNrLWVjZHNh",
    ]

    private static func starts(_ run: ArraySlice<UInt8>, with prefixes: [ByteString]) -> Bool {
        run.count >= 16 && prefixes.contains { run.starts(with: $0.utf8) }
    }

    /// `sha512-…` (W3C Subresource Integrity), `sha256:…`, `SHA256:…` of OpenSSH, `h1:…` of Go's module sums.
    private static func labelledDigest(_ run: ArraySlice<UInt8>) -> HarmlessShape? {
        guard let mark = run.prefix(8).firstIndex(where: { ByteSet.labelMarks.contains($0) }) else { return nil }
        let name = ByteString(validating: run[..<mark]) ?? ""
        let rest = run[(mark + 1)...]
        let body = rest.prefix { ByteSet.plainBase64.contains($0) }
        guard rest[body.endIndex...].allSatisfy({ $0 == UInt8(ascii: "=") }) else { return nil }
        let length = body.count
        switch name {
        case "sha1": return length == 27 || length == 40 ? .digest : nil
        case "sha256": return length == 43 || length == 64 ? .digest : nil
        case "sha384": return length == 64 || length == 96 ? .digest : nil
        case "sha512": return length == 86 || length == 128 ? .digest : nil
        case "md5", "MD5": return length == 22 || length == 32 ? .digest : nil
        case "SHA256": return length == 43 ? .publicKey : nil
        case "h1": return length == 43 ? .digest : nil
        default: return nil
        }
    }

    /// At least 24 bytes of text with a blank in twelve, all printable.
    private static func isProse(_ run: ArraySlice<UInt8>) -> Bool {
        guard run.count >= 32, run.allSatisfy(ByteSet.anyBase64.contains) else { return false }
        let text = Base64Bytes.decode(run, limit: 512)
        let blanks = text.count { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        return text.count >= 24 && blanks * 12 >= text.count
            && text.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || $0 >= 0x80 }
    }
}
