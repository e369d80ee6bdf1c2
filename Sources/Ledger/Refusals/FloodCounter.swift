import Primitives

/// Tells refusals that are listed from those that are only counted, by source and reason, a minute at a time. A value without I/O.
struct FloodCounter {
    struct Source: Hashable, Sendable {
        /// The session, else the address, else nothing.
        let origin: ByteString
        let code: ByteString
    }

    /// Refusals that were not listed.
    struct Summary: Hashable, Sendable {
        let draft: RefusalKey
        let count: Int64
        let since: Timestamp
    }

    /// What is kept of the first refusal of a flood.
    struct RefusalKey: Hashable, Sendable {
        let subject: CallSubject
        let law: Int64
        let code: ByteString
    }

    private struct Window {
        let start: Timestamp
        let key: RefusalKey
        var listed: Int64 = 0
        var counted: Int64 = 0
    }

    private var windows: [Source: Window] = [:]
    private let perMinute: Int64
    private let sources: Int

    init(perMinute: Int64, sources: Int) {
        self.perMinute = perMinute
        self.sources = sources
    }

    /// Whether this refusal is listed, and what is to be written of the minute before.
    mutating func admit(
        _ draft: RefusalDraft, listing: Bool = true, at now: Timestamp
    ) -> (listed: Bool, ended: [Summary]) {
        var source = Source(origin: draft.subject.session ?? draft.address ?? "", code: draft.code)
        var ended: [Summary] = []
        if windows[source] == nil, windows.count >= sources {
            ended = end(before: now.advanced(seconds: -60))
            if windows.count >= sources { source = Source(origin: "", code: "") }
        }
        if let window = windows[source], now >= window.start.advanced(seconds: 60) || now < window.start {
            if window.counted > 0 {
                ended.append(Summary(draft: window.key, count: window.counted, since: window.start))
            }
            windows[source] = nil
        }
        var window =
            windows[source]
            ?? Window(start: now, key: RefusalKey(subject: draft.subject, law: draft.law, code: draft.code))
        let listed = listing && window.listed < perMinute
        if listed { window.listed += 1 } else if window.counted < .max { window.counted += 1 }
        windows[source] = window
        return (listed, ended)
    }

    /// Ends the windows that began before a time, and says what they counted.
    mutating func end(before time: Timestamp) -> [Summary] {
        let past = windows.filter { $0.value.start < time }
        for source in past.keys { windows[source] = nil }
        return past.values.filter { $0.counted > 0 }.map { Summary(draft: $0.key, count: $0.counted, since: $0.start) }
    }
}
