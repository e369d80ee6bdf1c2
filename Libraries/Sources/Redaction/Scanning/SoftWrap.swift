import Primitives

/// Something that a line's end cut off, and that the next line may go on with.
struct SoftWrap {
    enum Part {
        /// The last find.
        case find
        /// A key that is too short so far: its form, and its bytes from the anchor on.
        case key(form: Int, bytes: [UInt8])
        /// A value in a place for secrets.
        case value(Capture, bytes: [UInt8])
        /// A run that says nothing by itself.
        case token(bytes: [UInt8])
    }

    let part: Part
    /// Of all of it.
    let start: Int
    /// Where the line ended.
    let end: Int
    var sawNewline = false
    /// Of what marks code or stress: 1 where it was closed, 2 where it was opened again: `` ` ` ``, `** **`.
    var marks = 0
    /// How many signs the last mark has.
    var signs = 0
    /// The length of the anchor, where it is a key's.
    var weight = 0
}

extension Scanner {
    /// A find ends where the line does, or at the sign that wraps it.
    @discardableResult
    mutating func wrapFind(end: Int, before byte: UInt8) -> Bool {
        guard byte.isNewline || byte == UInt8(ascii: "=") || Self.spans.contains(byte), let last = finds.last,
            end == position - 1
        else { return false }
        if let wrap, case .key = wrap.part, wrap.end == end { return true }
        wrap = SoftWrap(part: .find, start: last.range.lowerBound, end: end)
        return true
    }

    /// A key is not whole where the line ends.
    mutating func wrapPart(_ anchor: LiveAnchor, end: Int, before byte: UInt8) {
        guard byte.isNewline || byte == UInt8(ascii: "=") || Self.spans.contains(byte) else { return }
        if let wrap, wrap.end != end || wrap.weight >= anchor.range.count { return }
        let form = lexicon.forms[anchor.form]
        let bytes = text(anchor.range.lowerBound, end)
        guard (4..<200).contains(bytes.count), form.head == nil,
            bytes.dropFirst(anchor.range.count).allSatisfy(form.body.bytes.contains)
        else { return }
        wrap = SoftWrap(
            part: .key(form: anchor.form, bytes: Array(bytes)), start: anchor.range.lowerBound, end: end,
            weight: anchor.range.count)
    }

    /// Between the lines: only what may stand there keeps the wrap.
    mutating func passWrap(_ byte: UInt8, at index: Int) {
        guard var wrap else { return }
        if Self.spans.contains(byte), !wrap.sawNewline, index - wrap.end <= 48 {
            wrap.signs = Self.spans.contains(self.byte(index - 1)) && wrap.marks > 0 ? wrap.signs + 1 : 1
            if wrap.signs == 1 { wrap.marks += 1 } else if wrap.signs == 4 { wrap.marks = 2 }
            self.wrap = wrap.marks > 2 ? nil : wrap
            if wrap.marks > 2 { closeFind(at: wrap.end) }
        } else if wrap.marks == 1, index - wrap.end <= 40, Self.betweenSpans.contains(byte) {
            return
        } else if byte.isNewline, wrap.marks == 0, index - wrap.end <= 4 {
            wrap.sawNewline = true
            self.wrap = wrap
        } else if byte.isBlank || Self.quotations.contains(byte), wrap.sawNewline, index - wrap.end <= 16 {
            return
        } else if byte == UInt8(ascii: "="), index == wrap.end {
            return
        } else {
            dropWrap()
        }
    }

    /// `` `first` then `second` ``.
    private static let betweenSpans: ByteSet = " +,:&("

    /// What code and stress are marked with.
    private static let spans: ByteSet = "`*"

    /// What begins the lines of a quoted mail, a comment or a table.
    private static let quotations: ByteSet = ">|#*"

    mutating func dropWrap() {
        guard let wrap else { return }
        self.wrap = nil
        if case .find = wrap.part { closeFind(at: wrap.end) }
    }

    /// A run after a wrap has ended. Returns true where it belongs to what was before.
    mutating func resolveWrap(_ run: Range<Int>, before byte: UInt8) -> Bool {
        guard let wrap else { return false }
        let bytes = text(run)
        // The mark of a comment, or of what a patch adds.
        if wrap.sawNewline, bytes.count <= 3, byte.isBlank, run.lowerBound - wrap.end <= 12,
            bytes.allSatisfy({ !$0.isAlphanumeric })
        {
            return true
        }
        // `and`, `then`, `followed by`: a word between two marks.
        if wrap.marks == 1, bytes.count <= 10, bytes.allSatisfy({ $0.isLower || $0 == UInt8(ascii: "+") }) {
            return false
        }
        let isFresh = anchors.contains { $0.range.lowerBound >= run.lowerBound } || foundEnd > run.lowerBound
        guard wrap.sawNewline || wrap.marks == 2, !isFresh,
            Self.goesOn(bytes, before: byte) || completes(wrap, bytes) || isAlike(bytes, before: byte)
        else {
            dropWrap()
            return false
        }
        self.wrap = nil
        switch wrap.part {
        case .token(let head):
            let joined = head + bytes
            guard joined.count <= Self.greatestWrap else { return false }
            if let label = label(ofJoined: joined, from: wrap.start) {
                found(wrap.start..<run.upperBound, label, .encoded)
                wrapFind(end: run.upperBound, before: byte)
                return true
            }
            if byte.isNewline {
                self.wrap = SoftWrap(part: .token(bytes: joined), start: wrap.start, end: run.upperBound)
            }
            return false
        case .find:
            extend(to: run.upperBound)
            if !wrapFind(end: run.upperBound, before: byte) { closeFind(at: run.upperBound) }
            return true
        case .key(let index, let head):
            let form = lexicon.forms[index]
            let joined = head + bytes
            guard let anchor = form.anchors.first(where: { head.starts(with: $0.utf8) }),
                let key = form.match(in: joined[...], anchor: 0..<anchor.count), key.upperBound > head.count,
                !ExampleValue.isOne(joined[key])
            else {
                // Not whole yet, and the line ends again.
                let fits = bytes.allSatisfy(form.body.bytes.contains) && joined.count < 200
                let isFind = finds.last?.range.upperBound == wrap.end
                guard fits, byte.isNewline || byte == UInt8(ascii: "=") else {
                    guard isFind, Self.goesOn(bytes, before: byte) else { return false }
                    extend(to: run.upperBound)
                    if !wrapFind(end: run.upperBound, before: byte) { closeFind(at: run.upperBound) }
                    return true
                }
                if isFind { extend(to: run.upperBound) }
                self.wrap = SoftWrap(part: .key(form: index, bytes: joined), start: wrap.start, end: run.upperBound)
                return true
            }
            let end = run.lowerBound + key.upperBound - head.count
            found(
                wrap.start..<end, form.label, .form, isCertain: form.isVerified?(joined[key]) ?? false,
                weight: anchor.count)
            wrapFind(end: end, before: byte)
            return true
        case .value(let capture, let head):
            let joined = head + bytes
            guard capture.kind.accepts(joined[...], capture, before: byte) else {
                guard byte.isNewline || byte == UInt8(ascii: "="), joined.count < 200 else { return false }
                self.wrap = SoftWrap(part: .value(capture, bytes: joined), start: wrap.start, end: run.upperBound)
                return true
            }
            found(wrap.start..<run.upperBound, capture.kind.label, .structure)
            wrapFind(end: run.upperBound, before: byte)
            return true
        }
    }

    /// A run that the line's end may have cut off.
    mutating func wrapToken(_ run: Range<Int>, before byte: UInt8) {
        guard byte.isNewline || byte == UInt8(ascii: "="), wrap == nil, options.depth > 0,
            (8...128).contains(run.count)
        else { return }
        let bytes = text(run)
        guard Self.goesOn(bytes, before: 0x20), bytes.allSatisfy(ByteSet.anyBase64.contains) else { return }
        wrap = SoftWrap(part: .token(bytes: Array(bytes)), start: run.lowerBound, end: run.upperBound)
    }

    /// What two lines say together that neither says.
    private func label(ofJoined bytes: [UInt8], from start: Int) -> RedactionLabel? {
        if let hidden = encoded(bytes[...]) { return hidden.label }
        guard SecretKind.isGenerated(bytes[...], least: 16), !ExampleValue.isOne(bytes[...]) else { return nil }
        return KeyedForms.all.form(of: bytes[...], before: text(max(start - 96, base), start))?.label
    }

    private static let greatestWrap = 200

    /// A long run after a wrap, before its end.
    mutating func longWrap(_ bytes: ArraySlice<UInt8>) {
        guard let wrap, wrap.sawNewline || wrap.marks == 2, Self.goesOn(bytes, before: 0x22) else { return dropWrap() }
        if case .token = wrap.part {
            if position - wrap.start > Self.greatestWrap { dropWrap() }
            return
        }
        self.wrap = nil
        switch wrap.part {
        case .token: return
        case .find:
            guard let index = finds.indices.last else { return }
            finds[index].isOpen = true
            extend(to: position)
        case .key(let form, _): found(wrap.start..<position, lexicon.forms[form].label, .form, isOpen: true)
        case .value(let capture, _): found(wrap.start..<position, capture.kind.label, .structure, isOpen: true)
        }
        swallow = .run
    }

    /// Capitals after capitals and digits.
    private func isAlike(_ bytes: ArraySlice<UInt8>, before byte: UInt8) -> Bool {
        let head = text(previousRun)
        return bytes.count >= 6 && byte != UInt8(ascii: ":") && byte != UInt8(ascii: "=") && !byte.isBlank
            && bytes.allSatisfy { $0.isUpper || $0.isDigit } && head.contains(where: \.isDigit)
            && !head.contains(where: \.isLower) && head.count >= 10
    }

    /// True where a key of a certain length is whole with just these bytes.
    private func completes(_ wrap: SoftWrap, _ bytes: ArraySlice<UInt8>) -> Bool {
        guard case .key(let index, let head) = wrap.part, !lexicon.forms[index].body.isOpen else { return false }
        let joined = head + bytes
        guard let anchor = lexicon.forms[index].anchors.first(where: { head.starts(with: $0.utf8) }) else {
            return false
        }
        return lexicon.forms[index].match(in: joined[...], anchor: 0..<anchor.count)?.upperBound == joined.count
    }

    /// True for text that nobody would write as a word or a date: what a wrapped key goes on with.
    static func goesOn(_ bytes: ArraySlice<UInt8>, before byte: UInt8) -> Bool {
        guard bytes.count >= 3, byte != UInt8(ascii: ":"), let first = bytes.first, first != UInt8(ascii: "-"),
            byte != UInt8(ascii: "(")
        else { return false }
        var lower = 0, upper = 0, digits = 0, inner = 0
        for (offset, byte) in bytes.enumerated() {
            if byte.isLower { lower += 1 }
            if byte.isUpper {
                upper += 1
                if offset > 0 { inner += 1 }
            }
            if byte.isDigit { digits += 1 }
        }
        if byte == UInt8(ascii: "="), lower == 0 || upper == 0 { return false }
        if digits == 0 { return lower > 0 && inner > 0 && bytes.count >= 5 || bytes.count >= 24 }
        if lower + upper == 0 { return digits >= 5 && digits == bytes.count }
        let isStamp =
            bytes.count >= 10 && bytes[bytes.startIndex + 4] == UInt8(ascii: "-")
            && bytes[bytes.startIndex + 7] == UInt8(ascii: "-") && first.isDigit
        return !isStamp
    }
}
