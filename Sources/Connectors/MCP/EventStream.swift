/// Takes a stream of server-sent events apart, byte by byte as it comes (HTML Living Standard, section 9.2.6).
struct EventStream: Sendable {
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var isMessage = true
    private var isFirstLine = true
    private var endedWithReturn = false

    /// The data of the events that end within these bytes. Events of another type than `message` are left out. Memory is bounded by
    /// whoever bounds the stream.
    mutating func take(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var events: [[UInt8]] = []
        for byte in bytes {
            defer { endedWithReturn = byte == 0x0D }
            if byte == 0x0A, endedWithReturn { continue }
            guard byte == 0x0A || byte == 0x0D else {
                line.append(byte)
                continue
            }
            if let event = endLine() { events.append(event) }
        }
        return events
    }

    private mutating func endLine() -> [UInt8]? {
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isFirstLine = false
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else { return dispatch() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[min(colon + 1, line.endIndex)...]
        if value.first == 0x20 { value = value.dropFirst() }
        switch line[..<colon] {
        case let name where name.elementsEqual("data".utf8):
            if hasData { data.append(0x0A) }
            data.append(contentsOf: value)
            hasData = true
        case let name where name.elementsEqual("event".utf8):
            isMessage = value.isEmpty || value.elementsEqual("message".utf8)
        default: break
        }
        return nil
    }

    private mutating func dispatch() -> [UInt8]? {
        defer {
            data.removeAll(keepingCapacity: true)
            hasData = false
            isMessage = true
        }
        return hasData && isMessage && !data.isEmpty ? data : nil
    }
}
