import Primitives

/// An amount of money in words, in minor units: `€12.50`, `12,50 EUR`, `40 euros`, `1.200,00 €`, `half`.
enum AmountForm {
    /// Nil where none, or more than one, is said. A number without a currency counts where it has cents, or was asked for.
    static func find(in text: ByteString, beside taken: TakenRanges, isAsked: Bool) -> Int64? {
        let bytes = Array(text.utf8.prefix(16_000))
        var found: [Int64] = []
        var bare: [Int64] = []
        var position = 0
        while position < bytes.count {
            guard RecordMentions.isDigit(bytes[position]) else {
                position += 1
                continue
            }
            var end = position
            while end < bytes.count, isNumber(bytes, end) { end += 1 }
            let range = position..<end
            defer { position = end }
            guard !taken.overlaps(range), !isInWord(bytes, range), let amount = minor(bytes[range]) else { continue }
            if hasCurrency(bytes, range) {
                found.append(isCents(bytes, end) ? amount.value / 100 : amount.value)
            } else if amount.hasCents || isAsked {
                bare.append(amount.value)
            }
        }
        let all = Set(found.isEmpty ? bare : found)
        return all.count == 1 ? all.first : nil
    }

    /// Whether all of it is asked for: `the full amount`, `everything`.
    static func isWhole(_ text: ByteString) -> Bool {
        SaidSentence.all(in: text).contains { sentence in
            sentence.hasAny([
                ["full"], ["whole"], ["entire"], ["in", "full"], ["all", "of", "it"], ["everything"], ["complete"],
                ["total"], ["fully"],
                ["completely"], ["entirely"],
            ])
        }
    }

    private static func isNumber(_ bytes: [UInt8], _ position: Int) -> Bool {
        let byte = bytes[position]
        if RecordMentions.isDigit(byte) { return true }
        guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "'") else { return false }
        return position + 1 < bytes.count && RecordMentions.isDigit(bytes[position + 1])
    }

    /// The value, and whether it was written with two places.
    private static func minor(_ bytes: ArraySlice<UInt8>) -> (value: Int64, hasCents: Bool)? {
        var places = 0
        var whole = Array(bytes)
        if let mark = bytes.lastIndex(where: { !RecordMentions.isDigit($0) }) {
            let after = bytes.endIndex - mark - 1
            if after == 1 || after == 2, bytes[mark] != UInt8(ascii: "'") {
                places = after
            } else if after != 3 {
                return nil
            }
        }
        whole.removeAll { !RecordMentions.isDigit($0) }
        guard whole.count <= 15, let text = ByteString(validating: whole), let number = Int64(text.text) else {
            return nil
        }
        let factor: Int64 = places == 2 ? 1 : places == 1 ? 10 : 100
        let (value, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : (value, places > 0)
    }

    /// A part of a word or a date: `v2`, `2026-03-14`, `3rd`, `20%`.
    private static func isInWord(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        if range.lowerBound > 0 {
            let before = bytes[range.lowerBound - 1]
            if before == UInt8(ascii: "-") || before == UInt8(ascii: "/") || before == UInt8(ascii: "_")
                || before == UInt8(ascii: "#") || before == UInt8(ascii: ":")
            {
                return true
            }
            if RecordMentions.isLetter(before) { return !currencyBefore(bytes, range.lowerBound) }
        }
        guard range.upperBound < bytes.count else { return false }
        let after = bytes[range.upperBound]
        if after == UInt8(ascii: "%") || after == UInt8(ascii: "/") || after == UInt8(ascii: ":") { return true }
        if after == UInt8(ascii: "-") {
            return range.upperBound + 1 < bytes.count && RecordMentions.isDigit(bytes[range.upperBound + 1])
        }
        return RecordMentions.isLetter(after) && !currencyAfter(bytes, range.upperBound)
    }

    private static func hasCurrency(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        currencyBefore(bytes, range.lowerBound) || currencyAfter(bytes, range.upperBound)
    }

    private static let marks = ["€", "$", "£", "¥"].map { Array($0.utf8) }
    private static let names: Set<ByteString> = [
        "eur", "euro", "euros", "usd", "dollar", "dollars", "gbp", "pound", "pounds", "quid", "chf", "franc", "francs",
        "bucks", "cent", "cents",
    ]

    private static func currencyBefore(_ bytes: [UInt8], _ start: Int) -> Bool {
        var end = start
        while end > 0, bytes[end - 1] == 0x20, start - end < 2 { end -= 1 }
        if marks.contains(where: { bytes[..<end].suffix($0.count).elementsEqual($0) }) { return true }
        var begin = end
        while begin > 0, RecordMentions.isLetter(bytes[begin - 1]) { begin -= 1 }
        let word = ByteString(validating: bytes[begin..<end].map(RecordMentions.lowered)) ?? ""
        return ["eur", "usd", "gbp", "chf"].contains(word)
    }

    private static func currencyAfter(_ bytes: [UInt8], _ end: Int) -> Bool {
        var start = end
        while start < bytes.count, bytes[start] == 0x20, start - end < 2 { start += 1 }
        if marks.contains(where: { bytes[start...].starts(with: $0) }) { return true }
        return names.contains(word(bytes, start))
    }

    private static func isCents(_ bytes: [UInt8], _ end: Int) -> Bool {
        var start = end
        while start < bytes.count, bytes[start] == 0x20, start - end < 2 { start += 1 }
        return ["cent", "cents"].contains(word(bytes, start))
    }

    private static func word(_ bytes: [UInt8], _ start: Int) -> ByteString {
        var last = start
        while last < bytes.count, RecordMentions.isLetter(bytes[last]) { last += 1 }
        return ByteString(validating: bytes[start..<last].map(RecordMentions.lowered)) ?? ""
    }
}
