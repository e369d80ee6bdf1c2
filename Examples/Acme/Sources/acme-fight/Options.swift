/// What the command line says.
struct Options: Sendable {
    /// Something that the usage does not know.
    struct Unknown: Error {
        let text: String
    }

    /// How far the fight goes.
    enum End: String, Sendable {
        /// Reads and refusals: what an attacker cannot reach, and the switches that stop an agent.
        case boundary
        /// All that follows: writes, holds, undo, and the ledger under a forger's hand.
        case undo
        /// And then it is whoever watches that attacks.
        case all
    }

    static let usage = """
        usage: acme-fight --remit PATH --acme PATH [--until boundary|undo|all] [--seed N] [--once] [--fast]
               [--story billing|triage] [--model URL]

        Starts Acme and Remit on free ports of 127.0.0.1 and plays a fight between them and an agent that is the attacker's.

          --remit PATH   the binary of Remit
          --acme PATH    the binary of Acme
          --until STEP   how far: boundary (reads, refusals and switches), undo (writes and their way back), or all (and then it is
                         your turn)
          --seed N       what names, ids, amounts and attack text follow from (1)
          --story NAME   instead of the fight: a conversation with an agent that Remit runs itself
          --model URL    the agents' model: chat completions at this address, and the planner where it fails
          --once         exit after the fight, and play your turn by a script: 0 if every step went as promised, else 1
          --fast         no pauses
        """

    var remit = ""
    var acme = ""
    var until = End.boundary
    var seed: UInt64 = 1
    var isOnce = false
    var isFast = false
    var story: Story?
    var model: String?

    /// The longer the fight, the shorter its pauses: a minute and a half is what people watch.
    var tempo: Double {
        if isFast { return 0 }
        return until == .boundary ? 1 : 0.5
    }

    init(_ arguments: [String]) throws(Unknown) {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            switch name {
            case "--once": isOnce = true
            case "--fast": isFast = true
            case "--remit", "--acme", "--until", "--seed", "--story", "--model":
                guard let value = rest.popFirst() else { throw Unknown(text: "\(name) lacks a value") }
                try set(name, value)
            default: throw Unknown(text: "\(name) is unknown")
            }
        }
        guard !remit.isEmpty, !acme.isEmpty else { throw Unknown(text: "--remit and --acme are needed") }
    }

    private mutating func set(_ name: String, _ value: String) throws(Unknown) {
        switch name {
        case "--remit": remit = value
        case "--acme": acme = value
        case "--until":
            guard let end = End(rawValue: value) else {
                throw Unknown(text: "--until takes: boundary, undo, all")
            }
            until = end
        case "--story":
            guard let story = Story(rawValue: value) else { throw Unknown(text: "--story takes: billing, triage") }
            self.story = story
        case "--model": model = value
        default:
            guard let seed = UInt64(value) else { throw Unknown(text: "--seed takes a whole number") }
            self.seed = seed
        }
    }
}
