import Primitives

/// The address of a back end: `https://host[:port][/path]`.
enum BackendURL {
    /// What is wrong with an address; nil: nothing.
    static func problem(_ text: ByteString) -> String? {
        guard let rest = afterScheme(text) else { return "begins with neither https:// nor http://" }
        guard text.count <= 2048 else { return "is longer than 2048 bytes" }
        guard rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return "has a character that belongs in no address"
        }
        for (sign, name) in [
            ("@", "a user"), ("?", "a query"), ("#", "a fragment"), ("\\", "a backslash"), ("%", "an escape"),
        ]
        where rest.contains(sign) {
            return "has \(name)"
        }
        let authority = rest.prefix { $0 != "/" }
        let path = rest.dropFirst(authority.count)
        guard
            !path.split(separator: "/", omittingEmptySubsequences: false).contains(where: { $0 == "." || $0 == ".." }),
            !path.contains("//")
        else {
            return "has a path that is not the plain one"
        }
        return authorityProblem(authority)
    }

    /// True where the text is sent in the clear to another machine.
    static func isInsecure(_ text: ByteString) -> Bool {
        guard text.hasPrefix("http://"), let rest = afterScheme(text) else { return false }
        let host = host(rest.prefix { $0 != "/" })
        return host != "localhost" && host != "[::1]" && !host.hasPrefix("127.")
    }

    private static func afterScheme(_ text: ByteString) -> Substring? {
        for scheme in ["https://", "http://"] where text.hasPrefix(ByteString(scheme)) {
            return text.text.dropFirst(scheme.count)
        }
        return nil
    }

    private static func host(_ authority: Substring) -> Substring {
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return authority[...end] }
        return authority.prefix { $0 != ":" }
    }

    private static func authorityProblem(_ authority: Substring) -> String? {
        let host = host(authority)
        guard !host.isEmpty, host != "[]" else { return "names no host" }
        let port = authority.dropFirst(host.count)
        guard
            port.isEmpty
                || (port.hasPrefix(":")
                    && UInt16(port.dropFirst()).map { $0 > 0 && String($0) == port.dropFirst() } ?? false)
        else {
            return "has no proper port"
        }
        return nil
    }
}
