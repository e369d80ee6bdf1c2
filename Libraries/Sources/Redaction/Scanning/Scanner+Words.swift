extension Scanner {
    /// Words and anchors that end with the last byte.
    mutating func hear() {
        let lexicon = lexicon
        for index in lexicon.phrasebook.endings(state) {
            let entry = lexicon.phrasebook.entries[index]
            switch lexicon.targets[entry.tag] {
            case .form(let form, let anchor): open(form, lexicon.anchors[anchor])
            case .word(let kind, let isLoose):
                let attention = lexicon.attention[kind]
                if attention > 0, options.findsPersonal || kind < lexicon.personalBase || kind >= lexicon.customBase {
                    attentionEnd = max(attentionEnd, position + attention)
                }
                if isLoose {
                    lastWord[kind] = position
                    if kind >= lexicon.personalBase { personal.lastWord = position }
                } else if !byte(position - entry.length - 1).isWordLike {
                    unconfirmed.append(kind)
                    heardAt = position
                }
            case .mark(let word): mark(word, length: entry.length)
            case .login: openSpoken(at: position, isAnnounced: false)
            case .value: openValue()
            case .call(let commas):
                if options.findsSecrets { call = CallTrail(opened: position, commas: commas) }
            case .command(let form):
                if mayOpenCommand(length: entry.length) {
                    unconfirmed.append(-1 - form)
                    heardAt = position
                }
            case .sourceHost: sourcePassword(before: position - entry.length)
            case .spoken(let isLoose):
                if isLoose || !byte(position - entry.length - 1).isWordLike { openSpoken(at: position) }
            }
        }
    }

    /// The byte after words that must stand alone.
    mutating func confirmWords(_ byte: UInt8) {
        if !byte.isWordLike {
            for kind in unconfirmed {
                if kind < 0 {
                    if !ByteSet.nameMarks.contains(byte) { openCommand(-1 - kind) }
                    continue
                }
                lastWord[kind] = heardAt
                if kind >= lexicon.customBase { lastCustom = heardAt }
                if kind >= lexicon.personalBase, kind < lexicon.customBase { personal.lastWord = heardAt }
                if kind == ContextWord.spoken.rawValue, heardAt - fieldStart <= 6,
                    byte != UInt8(ascii: "/"), byte != UInt8(ascii: "+")
                {
                    openSpoken(at: heardAt)
                }
            }
        }
        unconfirmed.removeAll(keepingCapacity: true)
    }

    /// True where a word of the kind ended within so many bytes before a position.
    func heard(_ word: ContextWord, within distance: Int, of position: Int) -> Bool {
        position - lastWord[word.rawValue] <= distance
    }

    private mutating func mark(_ word: ContextWord, length: Int) {
        switch word {
        case .scheme:
            urlStart = position
            isInPath = true
            authority = Authority(start: position)
        case .eventData:
            let before = byte(position - length - 1)
            if before.isNewline || position == length { normaliser.isEventStream = true }
        case .block: if swallow == nil { block = BlockHeader(start: position) }
        case .blockEnd: endBlock(at: position - length)
        case .puttyLines: block = BlockHeader(start: position, isPutty: true)
        default: break
        }
    }
}

extension UInt8 {
    /// A letter of any script or a digit: what a word goes on with.
    var isWordLike: Bool { isAlphanumeric || self >= 0x80 }
}
