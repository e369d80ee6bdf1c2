import Primitives

/// A key's anchor that was read, and whose key may still go on.
struct LiveAnchor {
    /// Among the lexicon's forms.
    let form: Int
    /// Of the anchor, in normalised text.
    let range: Range<Int>
}

extension Scanner {
    private static let greatestCount = 8

    /// An anchor ends here, whatever the case of its letters.
    mutating func open(_ form: Int, _ anchor: [UInt8]) {
        let range = position - anchor.count..<position
        guard options.findsSecrets, swallow == nil, text(range).elementsEqual(anchor),
            !isInPublicBlock || !anchor.allSatisfy(ByteSet.base64.contains)
        else { return }
        if anchors.count >= Self.greatestCount { anchors.removeFirst() }
        anchors.append(LiveAnchor(form: form, range: range))
        nextCheck = min(nextCheck, range.lowerBound + Self.longKey)
    }

    /// Before a byte that ends a run: which keys end there, which go on.
    mutating func endAnchors(before byte: UInt8, at index: Int, isEscaped: Bool) {
        var going: [LiveAnchor] = []
        for anchor in anchors {
            let form = lexicon.forms[anchor.form]
            if form.body.bytes.contains(byte) {
                going.append(anchor)
            } else if let key = key(anchor, end: index) {
                foundKey(key, form, anchor.range.count, before: byte)
            } else if anchor.range.lowerBound >= foundEnd {
                wrapPart(anchor, end: index, before: byte)
            }
        }
        anchors = going
    }

    /// The key of an anchor in the text before `end`, in normalised positions.
    func key(_ anchor: LiveAnchor, end: Int) -> Range<Int>? {
        let form = lexicon.forms[anchor.form]
        let slice = text(max(anchor.range.lowerBound - 72, base), end)
        let place = anchor.range.lowerBound - base..<anchor.range.upperBound - base
        guard let key = form.match(in: slice, anchor: place) else { return nil }
        return key.lowerBound + base..<key.upperBound + base
    }

    private mutating func foundKey(_ key: Range<Int>, _ form: KeyForm, _ weight: Int, before byte: UInt8) {
        let bytes = text(key)
        guard !ExampleValue.isOne(bytes) else { return }
        // What hangs on before it by `_` goes with it: `acme_sk_…`.
        var start = key.lowerBound
        if self.byte(start - 1) == UInt8(ascii: "_") {
            while TokenBytes.isToken(self.byte(start - 1)), key.lowerBound - start < 32 { start -= 1 }
        }
        // What hangs on to an open-ended key goes with it.
        var end = key.upperBound
        if form.body.isOpen { while TokenBytes.isToken(self.byte(end)), end < position - 1 { end += 1 } }
        found(
            start..<end, form.label, .form, isCertain: form.isVerified?(bytes) ?? false, weight: weight)
        wrapFind(end: end, before: byte)
    }

    /// Keys that are longer than need be known are masked now and swallowed to their end.
    mutating func openLongKeys() {
        let old = anchors.filter { position - $0.range.lowerBound >= Self.longKey }
        var name: (label: RedactionLabel, weight: Int)?
        for anchor in old.sorted(by: { $0.range.count > $1.range.count }) {
            let form = lexicon.forms[anchor.form]
            guard form.body.length.upperBound > 80, let key = key(anchor, end: position),
                !ExampleValue.isOne(text(key))
            else { continue }
            // The longest anchor names the key, also where only a shorter one's reaches so far.
            let best = name ?? (form.label, anchor.range.count)
            name = best
            guard key.upperBound == position else { continue }
            found(key, best.label, .form, isOpen: true, weight: best.weight)
            swallow = .key(form.body.bytes)
            anchors.removeAll()
            return
        }
        anchors.removeAll { position - $0.range.lowerBound >= Self.greatestHold }
    }
}
