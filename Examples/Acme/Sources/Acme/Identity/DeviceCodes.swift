import Primitives
import Synchronization

/// Codes of the device grant (RFC 8628): one that the device polls with, one that a person types.
final class DeviceCodes: Sendable {
    struct Issued: Sendable {
        let device: ByteString
        /// As it is shown: `WDJB-MJHT`.
        let user: ByteString
    }

    /// What a poll comes to (RFC 8628 section 3.5).
    enum Poll: Sendable, Equatable {
        case pending, slowDown, denied, expired, unknown
        case granted(user: ByteString)
    }

    private enum Answer { case none, denied, granted(ByteString) }

    private struct Entry {
        let user: ByteString
        let expires: Int64
        var interval: Int64
        var polled: Int64?
        var answer = Answer.none
    }

    /// In seconds.
    static let life: Int64 = 600
    /// In seconds, between two polls.
    static let interval: Int64 = 2
    private static let capacity = 100
    /// Without vowels, so that no words come about, and without what looks alike.
    private static let letters = Array("BCDFGHJKLMNPQRSTVWXZ")
    private let clock: any WallClock
    private let random: any RandomSource
    private let entries = Mutex<[ByteString: Entry]>([:])

    init(clock: any WallClock, random: any RandomSource) {
        self.clock = clock
        self.random = random
    }

    /// New codes; nil where too many are open.
    func issue() -> Issued? {
        let issued = Issued(device: random.secret("dev"), user: userCode())
        let now = clock.now.seconds
        return entries.withLock { entries in
            // What expired is told so for as long again.
            entries = entries.filter { $0.value.expires + Self.life > now }
            guard entries.count < Self.capacity else { return nil }
            entries[issued.device] = Entry(
                user: Self.plain(issued.user), expires: now + Self.life, interval: Self.interval)
            return issued
        }
    }

    /// The codes that nobody answered yet, as their devices show them.
    var open: [ByteString] {
        let now = clock.now.seconds
        return entries.withLock { entries in
            entries.values.compactMap { entry in
                if case .none = entry.answer, now < entry.expires { entry.user } else { nil }
            }
        }
    }

    /// Takes a person's answer, once: who they are, or nil where they say no. False where the code is unknown, expired or answered.
    func answer(_ code: ByteString, by person: ByteString?) -> Bool {
        let now = clock.now.seconds
        let plain = Self.plain(code)
        return entries.withLock { entries in
            guard let (key, entry) = entries.first(where: { $0.value.user == plain }), now < entry.expires,
                case .none = entry.answer
            else { return false }
            entries[key]?.answer = person.map { .granted($0) } ?? .denied
            return true
        }
    }

    /// Asks whether someone answered. A grant is given once; too early a question puts off the next one.
    func poll(_ device: ByteString) -> Poll {
        let now = clock.now.seconds
        return entries.withLock { entries in
            guard var entry = entries[device] else { return .unknown }
            guard now < entry.expires else { return .expired }
            if let polled = entry.polled, now - polled < entry.interval {
                entry.interval += 5
                entry.polled = now
                entries[device] = entry
                return .slowDown
            }
            entry.polled = now
            entries[device] = entry
            switch entry.answer {
            case .none: return .pending
            case .denied: return .denied
            case .granted(let person):
                entries[device] = nil
                return .granted(user: person)
            }
        }
    }

    /// As it is compared: upper case, letters alone.
    private static func plain(_ code: ByteString) -> ByteString {
        ByteString(code.text.uppercased().filter { letters.contains($0) })
    }

    private func userCode() -> ByteString {
        var code = ""
        while code.count < 9 {
            for byte in random.bytes(16) where byte < 240 && code.count < 9 {
                code.append(Self.letters[Int(byte) % Self.letters.count])
                if code.count == 4 { code.append("-") }
            }
        }
        return ByteString(code)
    }
}
