extension Scanner {
    /// One byte of normalised text, for what is known.
    mutating func hearKnown(_ byte: UInt8, at index: Int) {
        for number in trails.indices {
            // Found at the byte before: how much of the input that took is known only now.
            if trails[number].hasReady { takeKnown(number) }
            trails[number].take(byte, at: index)
        }
        if hashed != nil { hearHashed(byte, at: index) }
        if MaskTrail.isSign(byte) || mask.isOpen { hearMask(byte, at: index) }
        if encoded.isActive {
            encoded.take(byte, at: index)
            if encoded.hit != nil { takeEncoded(at: index) }
        } else if runStart >= 0, !trails.isEmpty {
            let count = index &- max(runStart, encoded.from)
            if count >= EncodedTrail.leastLength - 1, count & 3 == 3,
                runClass & (ByteClass.digit | ByteClass.upper) != 0
            {
                let from = max(runStart, encoded.from, base)
                encoded.activate(text(from, index + 1), from: from, known)
                if encoded.hit != nil { takeEncoded(at: index) }
            }
        }
    }

    /// Nothing known has begun, but for what every byte begins.
    @inline(__always)
    var isKnownQuiet: Bool {
        guard !encoded.isActive, encoded.hit == nil, !mask.isOpen else { return false }
        for number in trails.indices where !trails[number].isQuiet { return false }
        return true
    }

    /// Hears bytes of a run that was read, as `hearKnown` does. Returns where something known may have begun, which has to be heard byte by
    /// byte.
    mutating func hearKnown(in tables: PlainTables, _ start: Int, _ end: Int, _ joined: UInt8) -> Int {
        var end = end
        if !trails.isEmpty, joined & (ByteClass.digit | ByteClass.upper) != 0 {
            // From here on the run may be base64 or hexadecimal digits.
            end = min(end, max(runStart >= 0 ? runStart : start, encoded.from) &+ EncodedTrail.leastLength &- 1)
        }
        var index = start
        while index < end {
            let byte = tables.window[index &- base]
            if MaskTrail.isSign(byte) { return index }
            if hashed != nil, hashed?.passes(byte, at: index) != true { return index }
            var isQuiet = true
            for number in trails.indices {
                trails[number].take(byte, at: index)
                isQuiet = isQuiet && trails[number].isQuiet
            }
            index &+= 1
            if !isQuiet { break }
        }
        return index
    }

    /// A word of which a hash is known may have ended.
    private mutating func hearHashed(_ byte: UInt8, at index: Int) {
        let (window, base) = (window, base)
        let match = hashed?.take(byte, at: index) { start, end in
            let lower = min(max(start - base, 0), window.count)
            return window[lower..<max(lower, min(end - base, window.count))]
        }
        if let match { found(match.range, match.label, .known, isCertain: true) }
    }

    /// What a trail has found.
    private mutating func takeKnown(_ number: Int) {
        let table = trails[number].table
        if trails[number].isOwnNew { dropOwn() }
        for match in trails[number].ready {
            if match.range.isEmpty {
                if case .known = swallow {
                    swallow = nil
                    runStart = -1
                    runClass = 0
                    closeFind(at: match.range.upperBound)
                }
                continue
            }
            let isOpen = report(match, in: table)
            if isOpen {
                swallow = .known
                capture = nil
                anchors.removeAll()
                wrap = nil
            }
        }
        trails[number].removeReady()
    }

    /// What the reader may see is not masked for its form.
    private mutating func dropOwn() {
        let kept = finds.filter {
            $0.layer == .known || $0.isOpen || $0.range.lowerBound < commit || !isOwn($0.range)
        }
        finds = kept
    }

    /// Notes a find. Returns true where it was opened.
    @discardableResult
    private mutating func report(_ match: KnownMatch, in table: KnownTable) -> Bool {
        let detail = table.detail(match.value)
        let affix = table.affixes[Int(detail.affix)]
        var range = match.range
        let lead = range.lowerBound - affix.lead.count
        if !affix.lead.isEmpty, text(lead, range.lowerBound).elementsEqual(affix.lead) {
            range = lead..<range.upperBound
        }
        if let trail = affix.trail, range.upperBound < position, byte(range.upperBound) == trail {
            range = range.lowerBound..<range.upperBound + 1
        }
        let isOpen = match.isOpen && swallow == nil
        // However it stands there, it has the marker of the value as it is.
        let owner = Int(detail.owner)
        let spelt = table.spelt.indices.contains(owner) ? table.spelt[owner] : nil
        found(
            range, table.labels[Int(detail.label)], .known, isCertain: true, isOpen: isOpen,
            value: spelt ?? Array(table.bytes(match.value)))
        return isOpen
    }

    /// Identifiers of which a part is starred out.
    private mutating func hearMask(_ byte: UInt8, at index: Int) {
        if mask.isOpen, mask.isOver(byte, at: index) { endMask(at: index) }
        guard MaskTrail.isSign(byte) else { return }
        var partial = Int.max
        for trail in trails where trail.table.isBounded {
            let start = trail.partialStart
            if start != .max { partial = min(partial, start - trail.table.greatestLead) }
        }
        mask.sign(byte, at: index, after: (self.byte(index - 2), self.byte(index - 1)), partial: partial)
    }

    private mutating func endMask(at index: Int) {
        let start = max(mask.start, base)
        for trail in trails where trail.table.isBounded {
            for match in mask.matches(in: text(start, index), at: start, trail.table, visible: trail.visible) {
                report(match, in: trail.table)
            }
        }
        mask.close()
    }

    /// The run in hand says something known.
    private mutating func takeEncoded(at index: Int) {
        guard let hit = encoded.hit else { return }
        let label = hit.table.labels[Int(hit.table.detail(hit.value).label)]
        let value = Array(hit.table.bytes(hit.value))
        if !encoded.isActive || !hit.goesOn {
            found(hit.start..<hit.end, label, .known, isCertain: true, value: value)
            encoded.removeHit()
        } else if index - hit.start >= KnownTrail.greatestHold, swallow == nil, runStart >= 0 {
            found(hit.start..<position, label, .known, isCertain: true, isOpen: true, value: value)
            swallow = .run
            encoded.removeHit()
        }
    }

    /// No more text.
    mutating func endKnown() {
        for number in trails.indices {
            trails[number].finish()
            takeKnown(number)
        }
        if hashed != nil { hearHashed(UInt8(ascii: "\n"), at: position) }
        if mask.isOpen { endMask(at: position) }
        encoded.finish(at: position)
        if encoded.hit != nil { takeEncoded(at: position) }
    }

    /// Before all that may still become a known value, with the punctuation that belongs to it.
    var knownStart: Int {
        guard knows else { return .max }
        var first = min(encoded.partialStart(at: position), hashed?.partialStart(at: position) ?? .max)
        if mask.isOpen { first = min(first, mask.start) }
        for trail in trails {
            let start = trail.partialStart
            if start != .max { first = min(first, start - trail.table.greatestLead) }
        }
        return first
    }

    /// True for a stretch that is part of a value that the reader may see.
    func isOwn(_ range: Range<Int>) -> Bool {
        trails.contains { trail in
            trail.own.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
        }
    }
}
