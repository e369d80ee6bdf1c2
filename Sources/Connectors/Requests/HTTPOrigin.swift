import Gateway
import Primitives

/// Scheme, host and port of an address on the Web (RFC 9110 section 4.3.1).
struct HTTPOrigin: Hashable, Sendable {
    enum Scheme: String, Sendable {
        case http, https
        var defaultPort: Int { self == .http ? 80 : 443 }
    }

    let scheme: Scheme
    /// In lower case; without brackets.
    let host: ByteString
    let port: Int
    /// The host where it is an address and not a name.
    let address: IPAddress?

    /// `https://billing.internal:8443`, without the default port.
    var text: String {
        let name = if case .v6 = address { "[\(host)]" } else { host.text }
        return "\(scheme.rawValue)://\(name)" + (port == scheme.defaultPort ? "" : ":\(port)")
    }

    /// Whether it means this machine by itself: `localhost` or a loopback address.
    var isLoopback: Bool { address?.isLoopback ?? (host == "localhost" || host.hasSuffix(".localhost")) }

    /// Reads the origin at the beginning of a URL and returns what follows it. Refused: other schemes, user names, names that
    /// are not letters, digits, `-`, `_` and dots, and numbers that some resolvers take for addresses (`127.1`, `0x7f.1`).
    static func parse(_ url: ByteString) throws(ConnectorError) -> (origin: HTTPOrigin, rest: Substring) {
        guard let end = url.text.firstRange(of: "://"),
            let scheme = Scheme(rawValue: url.text[..<end.lowerBound].lowercased())
        else { throw .unbuildable("an address that is neither http nor https") }
        let after = url.text[end.upperBound...]
        let authority = after.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let (host, port) = try split(authority)
        let number = port.map { Int($0) ?? 0 } ?? scheme.defaultPort
        guard (1...65_535).contains(number) else { throw .unbuildable("an address with an impossible port") }
        let address = IPAddress(host)
        guard address != nil || isName(host) else { throw .unbuildable("an address with an impossible host") }
        return (
            HTTPOrigin(scheme: scheme, host: host, port: number, address: address),
            url.text[authority.endIndex...]
        )
    }

    private static func split(_ authority: Substring) throws(ConnectorError) -> (host: ByteString, port: Substring?) {
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else {
                throw .unbuildable("an address without its bracket")
            }
            let host = ByteString(authority[authority.index(after: authority.startIndex)..<close].lowercased())
            let rest = authority[authority.index(after: close)...]
            guard case .v6 = IPAddress(host), rest.isEmpty || isPort(rest) else {
                throw .unbuildable("an address with an impossible host")
            }
            return (host, rest.isEmpty ? nil : rest.dropFirst())
        }
        guard let colon = authority.firstIndex(of: ":") else { return (ByteString(authority.lowercased()), nil) }
        guard isPort(authority[colon...]) else { throw .unbuildable("an address with an impossible port") }
        return (ByteString(authority[..<colon].lowercased()), authority[authority.index(after: colon)...])
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.utf8.first == UInt8(ascii: ":") && (2...6).contains(text.utf8.count)
            && text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func isName(_ host: ByteString) -> Bool {
        guard (1...253).contains(host.count) else { return false }
        let labels = host.text.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = labels.last, let first = last.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
                && label.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                        UInt8(ascii: "-"),
                        UInt8(ascii: "_"):
                        true
                    default: false
                    }
                }
        }
    }
}
