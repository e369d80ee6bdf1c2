import Primitives

extension Scanner {
    /// A run has ended.
    mutating func endRun(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8, isEscaped: Bool) {
        let isHarmless = isHarmlessRun || isInPublicBlock
        isHarmlessRun = false
        if run.upperBound <= foundEnd || isHarmless { return }
        let count = run.count
        if options.findsSecrets {
            if run.lowerBound - lastCustom <= Self.customReach, custom(run) { return }
            if pendingCode != nil { resolvePendingCode(at: run) }
            if count == 1 || spaced.count > 0 { addSpaced(run, before: byte) }
            if phrase != nil || kind & (ByteClass.digit | ByteClass.joiner | ByteClass.mark) == 0 {
                addPhraseWord(run, kind)
            }
            if count >= 16, kind & (ByteClass.joiner | ByteClass.mark) != 0, joined(run) { return }
            copula(run, before: byte)
            flag(run, before: byte)
            if kind & ByteClass.digit != 0 || count >= 16 || heard(.recovery, within: 300, of: run.lowerBound) {
                if code(run, kind, before: byte) { return }
                if count >= 12, token(run, kind, before: byte) { return }
                if count >= 8, kind & ByteClass.letter != 0 { wrapToken(run, before: byte) }
            }
        }
        guard options.findsPersonal else { return }
        if !options.findsSecrets, count == 1 || spaced.count > 0 { addSpaced(run, before: byte) }
        if count >= 16, count <= 512, options.depth > 0, kind & ByteClass.letter != 0,
            let hidden = encodedPersonal(text(run))
        {
            return found(run, hidden.label, .encoded)
        }
        addPersonal(run, kind, before: byte)
    }

    /// A run that may be a secret by itself: decoded, or as it stands.
    private mutating func token(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) -> Bool {
        var run = run
        while let last = text(run).last,
            last == UInt8(ascii: ".") || last == UInt8(ascii: "-") || last == UInt8(ascii: "/")
        {
            run = run.lowerBound..<run.upperBound - 1
        }
        guard run.count >= 12 else { return false }
        let bytes = text(run)
        if options.depth > 0, run.count >= 16, let hidden = encoded(bytes) {
            found(run, hidden.label, .encoded, isCertain: false)
            wrapFind(end: run.upperBound, before: byte)
            return true
        }
        if (16...Self.greatestHold).contains(run.count), SecretKind.isGenerated(bytes, least: 16),
            !ExampleValue.isOne(bytes),
            let form = KeyedForms.all.form(of: bytes, before: text(max(run.lowerBound - 96, base), run.lowerBound))
        {
            found(run, form.label, .form)
            wrapFind(end: run.upperBound, before: byte)
            return true
        }
        guard options.findsOpaque else { return false }
        if let part = linkToken(run) {
            found(part, RedactionLabel(secret: "link-token"), .conversation)
            wrapFind(end: part.upperBound, before: byte)
            return true
        }
        // The first part of an address of mail, or of a message's id.
        guard urlStart < 0, byte != UInt8(ascii: "@"), isOpaque(bytes, at: run) else { return false }
        found(run, RedactionLabel(secret: "opaque"), .opaque)
        wrapFind(end: run.upperBound, before: byte)
        return true
    }

    /// Made by a generator, of no harmless shape; less is asked where credentials are spoken of.
    private func isOpaque(_ bytes: ArraySlice<UInt8>, at run: Range<Int>) -> Bool {
        let isSpokenOf = heard(.credential, within: 120, of: run.lowerBound)
        guard bytes.count >= (isSpokenOf ? 16 : 24), bytes.first != UInt8(ascii: "/"), bytes.first != UInt8(ascii: "-"),
            SecretKind.isGenerated(bytes, least: 16) || isSpokenOf && bytes.allSatisfy(ByteSet.base32.contains)
        else { return false }
        let before = text(max(run.lowerBound - 64, base), run.lowerBound)
        guard !ExampleValue.isOne(bytes), HarmlessShape.of(run: bytes, before: before) == nil else { return false }
        if isSpokenOf, bytes.count.isMultiple(of: 8), bytes.allSatisfy(ByteSet.base32.contains) {
            return bytes.contains(where: \.isDigit)
        }
        if bytes.allSatisfy(ByteSet.hex.contains) { return isSpokenOf && bytes.count >= 32 }
        let longest = bytes.split { !$0.isAlphanumeric }.map(\.count).max() ?? 0
        return longest >= (isSpokenOf ? 12 : 16) && Randomness.isLikely(bytes)
    }

    /// The last part of a path that lets someone in.
    private func linkToken(_ run: Range<Int>) -> Range<Int>? {
        guard urlStart >= 0, run.lowerBound - lastWord[ContextWord.link.rawValue] <= 80,
            lastWord[ContextWord.link.rawValue] > urlStart
        else { return nil }
        let bytes = text(run)
        let start = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? bytes.startIndex - 1) + 1
        let part = bytes[start...]
        guard part.count >= 12, SecretKind.isGenerated(part, least: 12), !WordShape.isName(part) else { return nil }
        return start + base..<run.upperBound
    }

    /// A run of some length: what can be told before its end. Text in base64 is looked into at the end, as long as that can wait.
    mutating func longRun() {
        guard swallow == nil, options.findsSecrets, options.findsOpaque, urlStart < 0, !isInPublicBlock,
            capture == nil || capture?.stage == .waiting, runStart - lastCustom > Self.customReach
        else { return }
        let bytes = text(runStart, position)
        if wrap != nil, anchors.isEmpty { return longWrap(bytes) }
        if Self.digestMarks.contains(where: { mark in mark.withUTF8Buffer { bytes.starts(with: $0) } }) {
            isHarmlessRun = true
            commit = max(commit, min(position, knownStart))
            return
        }
        // Digests have lengths of their own, and text in hexadecimal digits is looked into at the end.
        if bytes.allSatisfy(ByteSet.hex.contains) { return }
        switch HarmlessShape.of(run: bytes, before: text(max(runStart - 64, base), runStart)) {
        case .encodedFile, .publicKey, .digest:
            isHarmlessRun = true
            commit = max(commit, min(position, knownStart))
        case nil where anchors.isEmpty && isOpaque(bytes, at: runStart..<position):
            found(runStart..<position, RedactionLabel(secret: "opaque"), .opaque, isOpen: true)
            swallow = .run
        default: return
        }
    }

    private static let digestMarks: [StaticString] = ["sha512-", "sha384-", "sha256-"]

    /// A run of which too much of the input is held, since something stands between its pieces: masked to its end, unless it is words.
    mutating func overflow() {
        guard swallow == nil, options.findsSecrets, runStart >= 0, foundEnd <= runStart, !isHarmlessRun,
            !isInPublicBlock, text(runStart, position).contains(where: \.isDigit)
        else { return }
        dropWrap()
        for anchor in anchors.sorted(by: { $0.range.count > $1.range.count }) {
            guard let key = key(anchor, end: position), key.upperBound == position, !ExampleValue.isOne(text(key))
            else { continue }
            found(key, lexicon.forms[anchor.form].label, .form, isOpen: true, weight: anchor.range.count)
            swallow = .key(lexicon.forms[anchor.form].body.bytes)
            break
        }
        if swallow == nil {
            let label = capture?.kind.label
            found(
                max(fieldStart, commit)..<position, label ?? RedactionLabel(secret: "opaque"),
                label != nil ? .structure : .opaque, isOpen: true)
            swallow = .run
        }
        capture = nil
        anchors.removeAll()
        growOpenFind()
    }

    /// A run longer than can be held: swallowed, unless it is known to be harmless.
    mutating func overlongRun() {
        if isHarmlessRun || isInPublicBlock {
            commit = max(commit, min(position, knownStart))
            return
        }
        guard swallow == nil, let last = text(runStart, position).last, last != 0 else { return }
        let bytes = text(runStart, position)
        let before = text(max(runStart - 64, base), runStart)
        // Whole groups of either encoding.
        if options.findsSecrets, options.depth > 0, let hidden = encoded(bytes.prefix(bytes.count / 4 * 4)) {
            found(runStart..<position, hidden.label, .encoded, isOpen: true)
            swallow = .run
            return
        }
        let isHarmless =
            isInPublicBlock || !options.findsSecrets || !options.findsOpaque
            || HarmlessShape.of(run: bytes, before: before) != nil || !SecretKind.isGenerated(bytes, least: 16)
        if isHarmless {
            isHarmlessRun = true
            commit = max(commit, min(position, knownStart))
        } else {
            found(runStart..<position, RedactionLabel(secret: "opaque"), .opaque, isOpen: true)
            swallow = .run
        }
    }
}
