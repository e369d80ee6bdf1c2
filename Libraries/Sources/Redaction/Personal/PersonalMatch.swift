import Primitives

/// A number of a person's within a trail.
struct PersonalMatch {
    let range: Range<Int>
    let label: RedactionLabel
    /// Its check digits are right.
    let isCertain: Bool
    /// The last group that it takes.
    let last: Int
    /// More is better.
    var strength = 0
}

extension Scanner {
    private static let keywordReach = 40

    /// The best number that begins with a group: checked before unchecked, told by a word before not, long before short.
    func match(_ candidate: NumberCandidate, from first: Int) -> PersonalMatch? {
        guard candidate.isFreeBefore(first) else { return nil }
        var best: PersonalMatch?
        var compact: [UInt8] = []
        for last in first..<candidate.groups.count {
            compact += candidate.groups[last].compact
            guard compact.count <= 34 else { break }
            if candidate.isSpelt, first > 0 || last + 1 < candidate.groups.count { continue }
            guard candidate.isFreeAfter(last), compact.contains(where: \.isDigit) else { continue }
            if let match = match(compact, candidate, first...last), match.strength >= best?.strength ?? 0 {
                best = match
            }
        }
        return best
    }

    private func match(_ compact: [UInt8], _ candidate: NumberCandidate, _ groups: ClosedRange<Int>) -> PersonalMatch? {
        let start = candidate.groups[groups.lowerBound].range.lowerBound
        var end = candidate.groups[groups.upperBound].range.upperBound
        // `G123456(A)`.
        if byte(end) == UInt8(ascii: ")"), candidate.groups[groups.upperBound].separator == UInt8(ascii: "(") {
            end += 1
        }
        let range = start..<end
        var best: PersonalMatch?
        let isNear = start - personal.lastWord <= Self.keywordReach
        for index in (isNear ? lexicon.personalByLength : lexicon.aloneByLength)[min(compact.count, 34)] {
            let form = lexicon.personal[index]
            guard form.fits(compact[...]) else { continue }
            let distance = start - lastWord[lexicon.kind(ofPersonal: index)]
            let isValid = form.isValid?(compact[...])
            if groups.count > 1, candidate.isBroken(groups, in: text),
                isValid != true || !form.standsAlone && form.tellingGroups.isEmpty
            {
                continue
            }
            var strength = 0
            if (0...Self.keywordReach).contains(distance), isOneThought(start - distance..<start) {
                let isNext = !text(start - distance, start).contains(where: \.isDigit)
                strength = isValid != false ? 300 - distance : isNext ? 40 - distance / 2 : 0
            }
            if form.isStrict, strength == 0 || isValid == false || !isTelling(form, candidate, groups) { continue }
            let isWhole = form.aloneLengths.contains(compact.count) || groups.count > 2
            if isValid == true, form.standsAlone, isWhole, !isVersion(form, candidate, groups),
                !isScattered(form, candidate, groups)
            {
                strength = max(strength, 200)
            }
            if isValid != false, !form.isStrict, isTelling(form, candidate, groups) { strength = max(strength, 180) }
            if strength > best?.strength ?? 0 {
                best = PersonalMatch(
                    range: range, label: form.label, isCertain: isValid == true, last: groups.upperBound,
                    strength: strength)
            }
        }
        return phone(compact, candidate, groups, best)
    }

    /// No sentence ends between a word and the number that it tells of.
    func isOneThought(_ range: Range<Int>) -> Bool {
        var bytes = text(range)
        // `May I have your OIB?`, a new line, `Customer: …`: the answer to a question.
        if let line = bytes.lastIndex(where: \.isNewline), bytes.endIndex - line <= 16, bytes.endIndex - line > 2,
            bytes.dropLast().last == UInt8(ascii: ":") || bytes.last == UInt8(ascii: ":")
        {
            bytes = bytes[..<line]
        }
        return !bytes.dropLast(2).contains {
            $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: ";") || $0.isNewline
        }
            && !bytes.contains(UInt8(ascii: "}"))
    }

    /// Points between unequal groups of digits: a version rather than a number.
    private func isVersion(_ form: PersonalForm, _ candidate: NumberCandidate, _ groups: ClosedRange<Int>) -> Bool {
        let hasPoint = candidate.groups[groups].dropFirst().contains { $0.separator == UInt8(ascii: ".") }
        // Cards are written so, and their lengths and digits are checked.
        guard hasPoint, form.aloneLengths.upperBound > 16 else { return false }
        let lengths = candidate.groups[groups].map(\.compact.count)
        return !form.tellingGroups.contains(lengths) && lengths.dropLast().contains { $0 != lengths[0] }
    }

    /// Single digits among longer groups: the numbers of a drawing, or of a table, rather than one number.
    private func isScattered(_ form: PersonalForm, _ candidate: NumberCandidate, _ groups: ClosedRange<Int>) -> Bool {
        let lengths = candidate.groups[groups].map(\.compact.count)
        let single = lengths.count { $0 == 1 }
        return single >= 2 && single < lengths.count && !form.tellingGroups.contains(lengths)
    }

    private func isTelling(_ form: PersonalForm, _ candidate: NumberCandidate, _ groups: ClosedRange<Int>) -> Bool {
        guard !form.tellingGroups.isEmpty else { return false }
        let lengths = candidate.groups[groups].map(\.compact.count)
        guard form.tellingGroups.contains(lengths) else { return false }
        let separators = candidate.groups[groups].dropFirst().map(\.separator)
        if separators.allSatisfy({ !$0.isBlank && !$0.isNewline }) || lengths.last == 1 { return true }
        // Fours with blanks between, and not a part of more of them.
        let beside = [groups.lowerBound - 1, groups.upperBound + 1].filter(candidate.groups.indices.contains)
        return lengths.allSatisfy { $0 == 4 } && !beside.contains { candidate.groups[$0].compact.count == 4 }
    }

    /// A telephone number: with a `+`, in the groups of North America, with a leading 0 and groups, or after a word for it.
    private func phone(
        _ compact: [UInt8], _ candidate: NumberCandidate, _ groups: ClosedRange<Int>, _ other: PersonalMatch?
    ) -> PersonalMatch? {
        var last = groups.upperBound
        var digits = compact
        guard compact.count >= 7 else { return other }
        // `ext 069`, `x853`.
        if compact.contains(where: \.isUpper), let extent = candidate.groups[groups].lastIndex(where: \.isExtension),
            extent > groups.lowerBound, extent + 1 >= groups.upperBound
        {
            digits = candidate.groups[groups.lowerBound..<extent].flatMap(\.compact)
            last = extent - 1
        }
        guard (7...15).contains(digits.count), digits.allSatisfy(\.isDigit), candidate.isFreeBefore(groups.lowerBound)
        else { return other }
        let first = candidate.groups[groups.lowerBound]
        let lengths = candidate.groups[groups.lowerBound...last].map(\.compact.count)
        var start = first.range.lowerBound
        let before = byte(start - 1)
        let hasPlus = before == UInt8(ascii: "+") || before == UInt8(ascii: "(") && byte(start - 2) == UInt8(ascii: "+")
        var strength = 0
        let isTold = heard(.phone, within: 30, of: start) && isOneThought(lastCue(.phone)..<start)
        if hasPlus, digits.count >= 8, digits[0] != 0x30 { strength = 320 }
        if isTold { strength = max(strength, 260) }
        let isAmerican =
            digits.count == 10 && digits[0] > 0x31 && digits[3] > 0x31
            || digits.count == 11 && digits[0] == 0x31 && digits[1] > 0x31 && digits[4] > 0x31
        if isAmerican, lengths.suffix(3) == [3, 3, 4] || lengths.suffix(2) == [3, 7] && before == UInt8(ascii: "(") {
            strength = max(strength, isNumbered(start) ? 0 : 150)
        }
        if digits[0] == 0x30, digits.count >= 9, lengths.count >= 3, lengths.allSatisfy({ $0 <= 5 }), lengths[0] >= 2 {
            strength = max(strength, 120)
        }
        if digits[0] == 0x30, digits[1] == 0x30, digits.count >= 11, lengths.count >= 2 {
            strength = max(strength, 130)
        }
        guard strength > other?.strength ?? 0 else { return other }
        if hasPlus { start -= before == UInt8(ascii: "+") ? 1 : 2 } else if before == UInt8(ascii: "(") { start -= 1 }
        return PersonalMatch(
            range: start..<candidate.groups[groups.upperBound].range.upperBound,
            label: RedactionLabel(personal: "phone"), isCertain: false,
            last: groups.upperBound, strength: strength)
    }

    /// True after `no.`, `ref`, `#` and their like: another kind of number.
    private func isNumbered(_ start: Int) -> Bool {
        let before = text(max(start - 24, base)..<start).map(\.lowercased)
        if before.last == UInt8(ascii: "#") { return true }
        guard let word = before.split(whereSeparator: { !$0.isLetter }).last,
            before.reversed().prefix(while: { !$0.isLetter }).count <= 3
        else { return false }
        return [
            "no", "nr", "ref", "reference", "article", "order", "ticket", "invoice", "item", "sku", "part", "id",
            "case", "version", "build",
        ].contains {
            word.elementsEqual($0.utf8)
        }
    }
}
