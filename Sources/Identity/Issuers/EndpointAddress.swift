package import Primitives

/// Which addresses Remit asks for keys.
package enum EndpointAddress {
    /// True for `https://host…`, and for `http://host…` where the host is the machine itself: an address of 127.0.0.0/8,
    /// `[::1]` or `localhost`. False for user names, fragments, backslashes, white space and bytes beyond ASCII.
    package static func isAllowed(_ url: ByteString) -> Bool {
        guard url.count <= 2048, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C && $0 != 0x23 }) else {
            return false
        }
        let secure: ByteString = "https://"
        let plain: ByteString = "http://"
        let isSecure = url.hasPrefix(secure)
        guard isSecure || url.hasPrefix(plain) else { return false }
        let rest = url.utf8.dropFirst(isSecure ? secure.count : plain.count)
        let authority = Array(rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") })
        guard let host = host(of: authority), !host.isEmpty else { return false }
        return isSecure || isLoopback(host)
    }

    /// The host of an authority without user name, its port checked; nil where it is malformed.
    private static func host(of authority: [UInt8]) -> [UInt8]? {
        guard !authority.contains(UInt8(ascii: "@")) else { return nil }
        if authority.first == UInt8(ascii: "[") {
            guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            return isPort(authority[(end + 1)...]) ? Array(authority[...end]) : nil
        }
        let host = authority.prefix { $0 != UInt8(ascii: ":") }
        return isPort(authority[host.endIndex...]) ? Array(host) : nil
    }

    private static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
        guard let colon = text.first else { return true }
        return colon == UInt8(ascii: ":") && (2...6).contains(text.count)
            && text.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func isLoopback(_ host: [UInt8]) -> Bool {
        let host = host.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if host == Array("localhost".utf8) || host == Array("[::1]".utf8) { return true }
        let parts = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == ArraySlice("127".utf8) else { return false }
        return parts.allSatisfy { part in
            (1...3).contains(part.count) && part.allSatisfy { (0x30...0x39).contains($0) }
                && (part.count == 1 || part.first != 0x30)
                && part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
        }
    }
}
