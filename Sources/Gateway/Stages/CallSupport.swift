import Cedar
import Guards
package import JSON
package import Primitives
package import Provenance

/// What speaks for a call: whether its user asked for that kind of thing, and for each kind of argument what supports its values.
package struct CallSupport: Sendable, Hashable {
    /// What the user's words ask for, or that there are none to read.
    package enum Request: Sendable, Hashable {
        /// Her words are connected.
        case heard(Asked)
        /// Nothing in the session is the user's own word.
        case unheard
    }

    package let request: Request
    /// False for a call without an effect.
    package let isNeeded: Bool
    /// True where the user's own words said what is looked for.
    package var isSought = false
    /// Of a read that shows what not everybody may read: how much of that the session has seen already.
    package var reading = Reading(seen: 0, allowed: 1)
    /// Where an effect goes.
    package var targets: Set<Support> = []
    /// What it is done to.
    package var objects: Set<Support> = []
    /// How much, when, to what setting.
    package var values: Set<Support> = []
    /// The fields of records whose secrets stand among the arguments, and that the user did not ask for.
    package var secrets: [ByteString] = []
    /// Texts among the arguments that nobody vouches for.
    package var written: [ByteString] = []
    /// Links, addresses and account numbers in what others will read.
    package var links: Set<Support> = []
    /// What the arguments would tell those who may not read it.
    package var disclosures: Set<Disclosure> = []

    /// How many records that not everybody may read a session has seen, and may see for what its user said.
    package struct Reading: Sendable, Hashable {
        package let seen: Int
        package let allowed: Int

        package init(seen: Int, allowed: Int) {
            self.seen = seen
            self.allowed = allowed
        }
    }

    package init(request: Request, isNeeded: Bool = true) {
        self.request = request
        self.isNeeded = isNeeded
    }

    /// `words`, `delegated`, `nothing` or `unheard`.
    package var way: ByteString {
        switch request {
        case .heard(let asked): ByteString(asked.way.rawValue)
        case .unheard: "unheard"
        }
    }

    /// The message that asks for it.
    package var task: ByteString? {
        switch request {
        case .heard(let asked): asked.messages.last
        case .unheard: nil
        }
    }

    /// How often she asked for it.
    package var times: Int64 {
        switch request {
        case .heard(let asked): Int64(asked.times)
        case .unheard: Int64(UserRequest.mostTimes)
        }
    }
}

extension CallSupport {
    /// `context.asked` and `context.support` of a call that nobody has to have asked for: one that has no effect, or is no agent's.
    static let neutral: (asked: CedarValue, support: CedarValue) = (
        .record(["way": "words", "times": .long(1), "done": .long(0), "answers": .long(1)]),
        CallSupport(request: .unheard).value
    )

    /// The same in JSON, by name.
    package static let neutralJSON: [(name: ByteString, value: JSONValue)] = [
        ("asked", ["way": "words", "times": 1, "done": 0, "answers": 1]),
        ("support", ["targets": [], "objects": [], "values": [], "links": [], "secrets": [], "discloses": []]),
    ]

    /// `context.asked`.
    ///
    /// - Parameters:
    ///   - done: how often the session used the tool.
    ///   - answers: how many more doubtful acts the user's answers may carry.
    func asked(done: Int64, answers: Int64) -> CedarValue {
        guard isNeeded else {
            guard guarded(.readsOfJob), reading.seen >= reading.allowed else { return Self.neutral.asked }
            return .record([
                "way": "words", "times": .long(Int64(reading.allowed)), "done": .long(Int64(reading.seen)),
                "answers": .long(1),
            ])
        }
        return .record([
            "way": .string(guarded(.askedFor) ? way : "words"), "times": .long(times),
            "done": .long(guarded(.askedTimes) ? done : 0),
            "answers": .long(guarded(.answersLift) ? answers : 1),
        ])
    }

    /// `context.support`.
    var value: CedarValue {
        .record([
            "targets": Self.set(guarded(.targetOrigin) ? targets : []),
            "objects": Self.set(guarded(.objectSupport) ? objects : []),
            "values": Self.set(guarded(.valueSupport) ? values : []),
            "links": Self.set(guarded(.contentLinks) ? links : []),
            "secrets": CedarContext.set(guarded(.secretUnasked) ? Set(secrets).sorted() : []),
            "discloses": CedarContext.set(guarded(.readers) ? disclosed : []),
        ])
    }

    /// True where nothing but the user's own answer could carry the call: it goes where she did not say, with what she did not say,
    /// or tells what she did not speak of.
    var isDoubtful: Bool {
        !targets.union(values).isDisjoint(with: [.unnamed, .stranger, .unknown]) || !disclosures.isEmpty
    }

    /// Who may read what the call would tell others: `user`, `tenant`, or `unknown`.
    private var disclosed: [ByteString] {
        Set(disclosures.map { $0.readers.map { ByteString($0.rawValue) } ?? "unknown" }).sorted()
    }

    private static func set(_ supports: Set<Support>) -> CedarValue {
        CedarContext.set(supports.map { ByteString($0.rawValue) }.sorted())
    }
}
