import Primitives

/// Takes a stream of server-sent events apart (HTML Living Standard, section 9.2.6), whatever their type. A line is bounded.
struct EventLines: Sendable {
    private static let longest = 1 << 20

    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var lastWasReturn = false
    private(set) var isBroken = false

    /// The data of the events that end within these bytes.
    mutating func take(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var events: [[UInt8]] = []
        for byte in bytes {
            defer { lastWasReturn = byte == 0x0D }
            if byte == 0x0A, lastWasReturn { continue }
            guard byte == 0x0A || byte == 0x0D else {
                line.append(byte)
                if line.count + data.count > Self.longest { isBroken = true }
                if isBroken { return events }
                continue
            }
            if let event = endLine() { events.append(event) }
        }
        return events
    }

    /// What stands without a blank line at the end, as some servers leave it.
    mutating func finish() -> [UInt8]? {
        _ = endLine()
        return endLine()
    }

    private mutating func endLine() -> [UInt8]? {
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else {
            defer {
                data.removeAll(keepingCapacity: true)
                hasData = false
            }
            return hasData ? data : nil
        }
        guard line.starts(with: "data:".utf8) else { return nil }
        var value = line.dropFirst(5)
        if value.first == 0x20 { value = value.dropFirst() }
        if hasData { data.append(0x0A) }
        data += value
        hasData = true
        return nil
    }
}
