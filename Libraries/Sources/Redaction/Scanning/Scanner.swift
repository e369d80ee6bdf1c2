/// Finds what must not be seen in a stream of bytes, and says up to where the stream is decided.
///
/// All it does follows from the normalised bytes that it has taken, one by one, and never from where the input is cut: so any
/// cutting has one result. A *run* is a stretch of token characters. Rules look at a run once it has ended, with what stands
/// before it; what may still become part of a find is held, and everything before is decided (`commit`).
///
/// Work is linear: each rule looks at a bounded stretch before the end of a run.
struct Scanner {
    /// Runs and values are decided at this length at the latest, in bytes of normalised text.
    static let greatestHold = 256
    /// A key of open length is masked from here on without waiting for its end.
    static let longKey = 44
    /// A run of this length is looked at before its end.
    static let longRun = 48
    /// A run with glue between its pieces is decided at this length at the latest, in bytes of the input.
    static let greatestSource = 224
    /// Text before the hold that rules may look at.
    static let context = 640
    private static let piece = 1024
    /// The window is cut when it holds more than this.
    private static let usualWindow = 1400

    let lexicon: Lexicon
    let options: ScanOptions
    let known: KnownSources
    var normaliser = Normaliser()

    /// Normalised text from `base` on.
    var window: [UInt8] = []
    var base = 0
    /// How many bytes of normalised text were taken.
    var position = 0
    /// How many bytes of input these took.
    var sourcePosition = 0
    /// Where normalised and source positions begin to differ in another way.
    var steps: [SourceStep] = [SourceStep(position: 0, source: 0)]

    var state = 0
    /// By kind of word: the end of the last.
    var lastWord: [Int]
    /// The end of the last word of a custom rule.
    var lastCustom = -100_000
    /// Words that the next byte must not continue.
    var unconfirmed: [Int] = []
    /// Where these end.
    var heardAt = 0

    var runStart = -1
    var runClass: UInt8 = 0
    /// The run before, and the byte that ended it.
    var previousRun = 0..<0
    /// Since the last blank.
    var fieldStart = 0
    /// What was in it so far, as `ByteClass` has it.
    var fieldClass: UInt8 = 0
    /// Where the text of a URL began in this field, or -1.
    var urlStart = -1

    /// Before the query of a URL, where slashes part what belongs apart.
    var isInPath = false

    var anchors: [LiveAnchor] = []
    var capture: Capture?
    var wrap: SoftWrap?
    var swallow: Swallow?
    var authority: Authority?
    /// The run so far was found to be nothing to hide, all of it.
    var isHarmlessRun = false
    /// A code that what follows may explain.
    var pendingCode: Range<Int>?
    /// A block of public material, in which nothing is opaque.
    var isInPublicBlock = false
    var block: BlockHeader?
    var personal = PersonalTrails()
    var spaced = SpacedTrail()
    var phrase: PhraseTrail?
    var spoken: SpokenTrail?
    var call: CallTrail?
    var command: CommandTrail?
    var table: TableTrail?
    /// Where the line in hand began.
    var lineStart = 0
    /// What was said into a pipe.
    var said: Range<Int>?
    /// A word that may be a password, if what follows says so.
    var spokenBefore: Range<Int>?
    var recoveryCount = 0

    /// One for each table of known values.
    var trails: [KnownTrail]
    var hashed: HashedTrail?
    var encoded = EncodedTrail()
    var mask = MaskTrail()
    let knows: Bool
    /// Always nil. Of a type that is handed over by its address, so that a scanner is, too: the compiler would copy a kilobyte for each
    /// call that only reads.
    private let address: (any Sendable)? = nil

    /// What is found and not yet taken.
    var finds: [Find] = []
    /// The end of the last find, whether or not it was taken.
    var foundEnd = 0
    /// Up to here, in normalised text, nothing more will be found.
    var commit = 0
    var nextCheck = Int.max
    /// From here on what stands before the run in hand is looked at again.
    var nextSettling = Int.max
    /// Up to here every word counts, since something was said that it may explain.
    var attentionEnd = 0

    init(lexicon: Lexicon, options: ScanOptions = ScanOptions(), known: KnownSources = .none) {
        self.lexicon = lexicon
        self.options = options
        self.known = known
        knows = !known.isEmpty
        trails = known.trails()
        hashed = known.hashed.map { HashedTrail($0) }
        lastWord = [Int](repeating: -100_000, count: lexicon.kindCount)
    }

    /// Takes bytes of the input.
    mutating func take(_ bytes: some Sequence<UInt8>) {
        take(Array(bytes), nil)
    }

    /// Takes a part of what arrived, or all.
    mutating func take(_ chunk: [UInt8], _ range: Range<Int>?) {
        let range = range ?? chunk.indices
        var start = range.lowerBound
        while start < range.upperBound {
            // In pieces, so that what is decided is not kept.
            let end = min(start + Self.piece, range.upperBound)
            take(piece: chunk, start..<end)
            start = end
        }
    }

    private mutating func take(piece chunk: [UInt8], _ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let end = normaliser.isIdle ? plainEnd(chunk, from: index, to: range.upperBound) : index
            if end > index {
                window.append(contentsOf: chunk[index..<end])
                run()
                // Where a stream of events was recognised, what is left is looked at again.
                let left = base + window.count - position
                window.removeLast(left)
                index = end - left
            } else {
                if normaliser.isOpen { normaliser.before = before(chunk[index]) }
                normaliser.take(chunk[index])
                index += 1
                drain()
            }
        }
        if window.count > Self.usualWindow { compact() }
    }

    /// Where the first byte is that may not stand for itself.
    private func plainEnd(_ chunk: [UInt8], from start: Int, to end: Int) -> Int {
        let special = normaliser.isEventStream ? Normaliser.specialInEvents : Normaliser.special
        var index = start
        while index < end {
            let byte = chunk[index]
            if special[Int(byte)] {
                // Most equals signs and quotation marks begin nothing: the next byte tells.
                guard index &+ 1 < end, !begins(byte, chunk[index &+ 1]) else { break }
            }
            index &+= 1
        }
        return index
    }

    /// False where a byte that may begin an escape does not, as the next one tells.
    private func begins(_ byte: UInt8, _ next: UInt8) -> Bool {
        if byte == UInt8(ascii: "=") { return Normaliser.quotedStarts[Int(next)] }
        return !JoinGlue.openings.contains(byte) || JoinGlue.mayGoOn(byte, next)
            || byte == UInt8(ascii: "\"") && normaliser.isEventStream
    }

    /// What a byte that may begin glue stands after.
    private func before(_ byte: UInt8) -> Normaliser.Before {
        guard JoinGlue.openings.contains(byte) || byte == UInt8(ascii: "\\"), let last = window.last, last.isJoint
        else {
            return .other
        }
        let word = window.suffix(12)
        let start = word.lastIndex { !$0.isJoint }.map { $0 + 1 } ?? word.startIndex
        let isCode = word[start...].dropFirst().contains { !$0.isLower } || word[start...].contains(where: \.isDigit)
        return isCode ? .code : .word
    }

    /// Decides everything: no more will come.
    mutating func finish() {
        normaliser.finish()
        drain()
        if knows { endKnown() }
        // As if a line ended, of which nothing is shown.
        confirmWords(UInt8(ascii: "\n"))
        boundary(UInt8(ascii: "\n"), at: position, isEscaped: false)
        closeAll()
        commit = position
    }

    private mutating func drain() {
        for symbol in normaliser.output {
            if symbol.isDropped {
                sourcePosition += symbol.width
                mark()
                if sourcePosition - source(of: min(commit, position)) >= Self.greatestSource { overflow() }
                continue
            }
            if symbol.isQuoted { name(before: position, UInt8(ascii: "=")) }
            if symbol.width != 1 {
                sourcePosition += symbol.width
                feed(symbol.byte, isEscaped: symbol.isEscaped)
                mark()
            } else {
                sourcePosition += 1
                feed(symbol.byte, isEscaped: symbol.isEscaped)
            }
        }
        normaliser.removeOutput()
    }

    /// Takes one byte of normalised text.
    private mutating func feed(_ byte: UInt8, isEscaped: Bool) {
        window.append(byte)
        step(byte, isEscaped: isEscaped)
    }

    /// Looks at the byte of the window that is next.
    mutating func step(_ byte: UInt8, isEscaped: Bool) {
        let index = position
        position &+= 1
        if knows { hearKnown(byte, at: index) }
        if !unconfirmed.isEmpty { confirmWords(byte) }
        state = lexicon.phrasebook.step(state, byte)
        if state >= lexicon.phrasebook.firstEnding { hear() }
        if capture != nil { captureByte(byte, at: index, isEscaped: isEscaped) }
        if swallow != nil { endKey(before: byte, at: index, isEscaped: isEscaped) }
        let kind = isInPath && byte == UInt8(ascii: "/") ? 0 : lexicon.classes[Int(byte)]
        if kind != 0 {
            if runStart < 0 {
                runStart = index
                nextCheck = min(nextCheck, index &+ Self.longRun)
                nextSettling = index &+ Self.firstSettling
            }
            runClass |= kind
        } else {
            boundary(byte, at: index, isEscaped: isEscaped)
        }
        if position >= nextCheck { overdue() }
        if position >= nextSettling { settleRun() }
        if swallow != nil, position & 7 == 0 { growOpenFind() }
    }

    /// Drops what no rule can look at any more.
    private mutating func compact() {
        let keep = min(commit, position) - Self.context
        guard keep - base > 400 else { return }
        window.removeFirst(keep - base)
        base = keep
        trimSteps()
    }

    /// A byte of normalised text by its position; 0 outside of what is kept.
    @inline(__always)
    func byte(_ position: Int) -> UInt8 {
        guard position >= base, position < self.position else { return 0 }
        return window[position &- base]
    }

    /// Normalised text by position, as far as it is kept and taken. Its indices are those of `window`.
    func text(_ range: Range<Int>) -> ArraySlice<UInt8> { text(range.lowerBound, range.upperBound) }

    /// The same from one position to another; nothing where that comes before.
    func text(_ start: Int, _ end: Int) -> ArraySlice<UInt8> {
        let lower = min(max(start, base), position)
        return window[lower - base..<max(min(end, position), lower) - base]
    }
}
