/// Finds links in a view, in one pass.
struct LinkScanner {
    private let view: ContentView
    private let bytes: [UInt8]
    private(set) var found: [FoundTarget] = []

    /// Schemes that need no host.
    private static let opaque: [StaticString] = [
        "javascript", "vbscript", "data", "magnet", "bitcoin", "ethereum", "litecoin", "monero", "solana", "intent",
        "skype", "xmpp",
        "sip", "sips", "facetime", "facetime-audio", "callto", "whatsapp", "tg", "sms", "market", "itms-services",
        "ms-msdt",
    ]
    /// Schemes before a number to call, which is found by itself.
    private static let calls: [StaticString] = ["sms", "callto", "facetime", "facetime-audio", "whatsapp", "skype"]
    /// Schemes whose slashes browsers do not miss.
    private static let web: [StaticString] = ["http", "https", "hxxp", "hxxps", "ftp", "ws", "wss"]

    init(_ view: ContentView) {
        self.view = view
        bytes = view.bytes
    }

    mutating func scan() {
        var position = 0
        while position < bytes.count {
            position = next(at: position)
        }
    }

    /// Takes what starts at a position, and returns where to go on.
    private mutating func next(at position: Int) -> Int {
        let byte = bytes[position]
        if byte == UInt8(ascii: ":") { return scheme(at: position) ?? (position + 1) }
        if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\"), view.byte(position + 1) == byte {
            return relative(at: position) ?? (position + 2)
        }
        guard HostName.isByte(byte) else { return position + 1 }
        var end = position
        while end < bytes.count, HostName.isByte(bytes[end]) { end += 1 }
        return bare(position..<end)
    }

    /// A scheme that ends at a colon.
    private mutating func scheme(at colon: Int) -> Int? {
        var start = colon
        while start > 0, colon - start < 32, isSchemeByte(bytes[start - 1]) { start -= 1 }
        while start < colon, !ContentView.isLetter(bytes[start]) { start += 1 }
        guard colon - start >= 2 else { return nil }
        func isOne(of names: [StaticString]) -> Bool {
            names.contains { $0.utf8CodeUnitCount == colon - start && view.reads($0, at: start) }
        }
        var authority = colon + 1
        while let byte = view.byte(authority), byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") {
            authority += 1
        }
        if authority - colon > 2 || isOne(of: Self.web) { return link(from: start, authority: authority) }
        if isOne(of: Self.calls), let next = view.byte(colon + 1),
            next == UInt8(ascii: "+") || ContentView.isDigit(next)
        {
            return nil
        }
        guard isOne(of: Self.opaque) else { return nil }
        return opaque(from: start, colon: colon)
    }

    private func isSchemeByte(_ byte: UInt8) -> Bool {
        ContentView.isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    /// `javascript:…`, `data:text/html,…`: to the end of the word.
    private mutating func opaque(from start: Int, colon: Int) -> Int? {
        if view.reads("data:", at: start), !isData(at: colon + 1) { return nil }
        var end = end(of: colon + 1)
        if view.reads("javascript", at: start) || view.reads("vbscript", at: start) {
            // A script has signs that end other links.
            while let byte = view.byte(end), !ContentView.isBlank(byte), byte != UInt8(ascii: "\""),
                byte != UInt8(ascii: ">")
            { end += 1 }
        }
        end = trimmed(colon + 1, end)
        guard end > colon + 1 else { return nil }
        let scheme = bytes[start...colon].map(ContentView.lowered)
        found.append(
            FoundTarget(
                kind: .link, range: start..<end, canonical: scheme + bytes[(colon + 1)..<end], host: scheme.count))
        return end
    }

    /// A media type or nothing, parameters, and a comma.
    private func isData(at start: Int) -> Bool {
        var position = start
        while let byte = view.byte(position), position - start < 128 {
            switch byte {
            case UInt8(ascii: ","): return true
            case UInt8(ascii: "/"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                break
            default: guard ContentView.isAlphanumeric(byte) else { return false }
            }
            position += 1
        }
        return false
    }

    /// `//host`, `\\host`, where no scheme is before it.
    private mutating func relative(at position: Int) -> Int? {
        if let before = view.byte(position - 1), HostName.isByte(before) || before == bytes[position] { return nil }
        var end = position + 2
        while end < bytes.count, HostName.isByte(bytes[end]) { end += 1 }
        let isShare = bytes[position] == UInt8(ascii: "\\")
        if isShare, end > position + 2, let after = view.byte(end),
            after == UInt8(ascii: "\\") || after == UInt8(ascii: "@")
        {
            return link(from: position, authority: position + 2)
        }
        let context = HostName.Context(hasPath: hasPath(at: end))
        guard HostName.host(in: (position + 2)..<end, of: bytes, context) != nil || view.byte(end) == UInt8(ascii: "@")
        else {
            return nil
        }
        return link(from: position, authority: position + 2)
    }

    /// A link with an authority that starts at a position, whatever its host.
    private mutating func link(from start: Int, authority: Int) -> Int? {
        var host = authority
        var position = authority
        while let byte = view.byte(position), !isDelimiter(byte),
            byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || !isStop(byte)
        {
            position += 1
            if byte == UInt8(ascii: "@") { host = position }
        }
        guard bytes[host..<position].contains(where: { ContentView.isAlphanumeric($0) || $0 >= 0x80 }) else {
            return nil
        }
        let end = trimmed(host, end(of: bytes[host] == UInt8(ascii: "[") ? position : host))
        guard end > host else { return nil }
        return add(start..<end, host: host..<min(position, end))
    }

    private func isDelimiter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
            || byte == UInt8(ascii: "\\")
    }

    /// A host that only its form gives away.
    private mutating func bare(_ run: Range<Int>) -> Int {
        let after = view.byte(run.upperBound)
        if after == UInt8(ascii: "@"), view.byte(run.upperBound + 1).map(HostName.isByte) == true {
            return run.upperBound
        }
        let before = view.byte(run.lowerBound - 1)
        if before == UInt8(ascii: "@"), let local = view.byte(run.lowerBound - 2), AddressScanner.isLocal(local) {
            return run.upperBound
        }
        if let end = six(run) { return end }
        guard bytes[run].contains(UInt8(ascii: ".")) else { return run.upperBound }
        let context = HostName.Context(
            hasPath: hasPath(at: run.upperBound), isInPath: before == UInt8(ascii: "/") || before == UInt8(ascii: "\\"))
        guard let host = HostName.host(in: run, of: bytes, context) else { return run.upperBound }
        if NumericHost.isQuad(bytes[host]), !context.hasPath, isVersion(before: host.lowerBound) {
            return run.upperBound
        }
        let end =
            host.upperBound == run.upperBound && context.hasPath
            ? trimmed(host.upperBound, end(of: run.upperBound)) : host.upperBound
        return add(host.lowerBound..<end, host: host.lowerBound..<end)
    }

    /// An address of IPv6 without brackets that begins in a run.
    private mutating func six(_ run: Range<Int>) -> Int? {
        guard view.byte(run.upperBound) == UInt8(ascii: ":"), bytes[run].allSatisfy({ ContentView.hex($0) != nil }),
            run.count <= 4
        else { return nil }
        var end = run.upperBound
        while let byte = view.byte(end), byte == UInt8(ascii: ":") || ContentView.hex(byte) != nil,
            end - run.lowerBound < 40
        { end += 1 }
        while end > run.upperBound, bytes[end - 1] == UInt8(ascii: ":") { end -= 1 }
        guard view.byte(end).map(HostName.isByte) != true, NumericHost.isSix(bytes[run.lowerBound..<end]) else {
            return nil
        }
        let canonical = [UInt8(ascii: "[")] + bytes[run.lowerBound..<end].map(ContentView.lowered) + [UInt8(ascii: "]")]
        found.append(
            FoundTarget(
                kind: .link, range: run.lowerBound..<end, canonical: Array("//".utf8) + canonical,
                host: canonical.count + 2))
        return end
    }

    private func hasPath(at position: Int) -> Bool {
        guard let byte = view.byte(position) else { return false }
        if byte == UInt8(ascii: ":") { return view.byte(position + 1).map(ContentView.isDigit) == true }
        guard byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") else { return false }
        return view.byte(position + 1).map { !ContentView.isBlank($0) } == true || byte == UInt8(ascii: "/")
    }

    /// `version 1.2.3.4`
    private func isVersion(before position: Int) -> Bool {
        var end = position
        while end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
        var start = end
        while start > 0, ContentView.isLetter(bytes[start - 1]), end - start < 12 { start -= 1 }
        return Self.versions.contains { $0.utf8CodeUnitCount == end - start && view.reads($0, at: start) }
    }

    private static let versions: [StaticString] = [
        "version", "v", "ver", "release", "section", "build", "firmware", "chapter", "clause", "paragraph", "rev",
        "revision",
    ]

    /// Where a link ends: at a blank, a quotation mark, a bracket that it did not open.
    private func end(of start: Int) -> Int {
        var depth = 0
        var position = start
        while let byte = view.byte(position), !isStop(byte) {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth < 0 { return position }
            position += 1
        }
        return position
    }

    private func isStop(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"),
            UInt8(ascii: "|"),
            UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "^"), 0x7F:
            true
        default: false
        }
    }

    /// Without closing punctuation.
    private func trimmed(_ start: Int, _ end: Int) -> Int {
        var end = end
        while end > start {
            switch bytes[end - 1] {
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
                UInt8(ascii: "?"),
                UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("), UInt8(ascii: "\\"):
                end -= 1
            default: return end
            }
        }
        return end
    }

    /// Adds a link; `host` starts where the host does, and ends where host, port and path do or before.
    private mutating func add(_ range: Range<Int>, host: Range<Int>) -> Int {
        var name = host.lowerBound
        if bytes[name] == UInt8(ascii: "[") {
            while name < range.upperBound, bytes[name] != UInt8(ascii: "]") { name += 1 }
        }
        while name < range.upperBound, bytes[name] != UInt8(ascii: "/"), bytes[name] != UInt8(ascii: "?"),
            bytes[name] != UInt8(ascii: "#"), bytes[name] != UInt8(ascii: "\\"), bytes[name] != UInt8(ascii: ":")
        {
            name += 1
        }
        let link = LinkForm(host: bytes[host.lowerBound..<name], rest: bytes[name..<range.upperBound])
        found.append(FoundTarget(kind: .link, range: range, canonical: link.canonical, host: link.host))
        return range.upperBound
    }
}
