/// Finds e-mail addresses in a view.
enum AddressScanner {
    /// What a local part is made of, as far as people use it.
    static func isLocal(_ byte: UInt8) -> Bool {
        HostName.isByte(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%")
    }

    static func addresses(in view: ContentView) -> [FoundTarget] {
        let bytes = view.bytes
        var found: [FoundTarget] = []
        var from = 0
        while let sign = bytes[from...].firstIndex(of: UInt8(ascii: "@")) {
            from = sign + 1
            var start = sign
            while start > 0, isLocal(bytes[start - 1]) { start -= 1 }
            while start < sign, bytes[start] == UInt8(ascii: ".") || bytes[start] == UInt8(ascii: "-") { start += 1 }
            guard start < sign, let host = host(at: sign + 1, of: view) else { continue }
            let canonical = HostName.lowered(bytes[start..<host.upperBound])
            found.append(FoundTarget(kind: .address, range: start..<host.upperBound, canonical: canonical))
            from = host.upperBound
        }
        return found
    }

    private static func host(at start: Int, of view: ContentView) -> Range<Int>? {
        let bytes = view.bytes
        var end = start
        while let byte = view.byte(end), HostName.isByte(byte) { end += 1 }
        let range = HostName.trimmed(start..<end, of: bytes)
        guard range.lowerBound == start, let dot = bytes[range].lastIndex(of: UInt8(ascii: ".")) else { return nil }
        // A sentence may start right after it.
        if let known = HostName.host(in: range, of: bytes, HostName.Context(hasPath: true)), known.lowerBound == start {
            return known
        }
        let label = bytes[(dot + 1)..<range.upperBound]
        return label.count >= 2 && !label.contains(where: ContentView.isDigit) ? range : nil
    }
}
