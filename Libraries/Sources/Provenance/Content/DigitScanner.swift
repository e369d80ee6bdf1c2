/// Finds numbers to call and accounts that are digits alone.
enum DigitScanner {
    /// The fewest digits of an account, and of a number to call without `+`.
    private static let least = 10

    /// Groups of digits with what stands between them.
    private struct Run {
        var groups: [Range<Int>] = []
        /// One fewer than groups: what separates each from the next.
        var joints: [UInt8] = []
        var hasPlus = false
        var hasBracket = false
        /// Signs before the first group that belong to it.
        var lead = 0
    }

    static func numbers(in view: ContentView) -> [FoundTarget] {
        var found: [FoundTarget] = []
        var position = 0
        while position < view.bytes.count {
            guard ContentView.isDigit(view.bytes[position]) else {
                position += 1
                continue
            }
            let run = run(at: position, in: view)
            for part in parts(of: run, in: view) {
                if let target = target(part, in: view) { found.append(target) }
            }
            position = run.groups.last?.upperBound ?? position + 1
        }
        return found
    }

    private static func run(at start: Int, in view: ContentView) -> Run {
        var run = Run()
        var before = start
        if view.byte(before - 1) == UInt8(ascii: "(") {
            run.hasBracket = true
            before -= 1
        }
        run.hasPlus = view.byte(before - 1) == UInt8(ascii: "+")
        run.lead = start - before + (run.hasPlus ? 1 : 0)
        var position = start
        while true {
            let group = position
            while let byte = view.byte(position), ContentView.isDigit(byte) { position += 1 }
            run.groups.append(group..<position)
            var next = position
            var joint = UInt8(ascii: " ")
            while let byte = view.byte(next), next - position < 3, isJoint(byte) {
                if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") {
                    run.hasBracket = true
                } else if byte != UInt8(ascii: " ") {
                    joint = byte
                }
                next += 1
            }
            guard next > position, let byte = view.byte(next), ContentView.isDigit(byte) else { return run }
            // A sign of its own starts another.
            run.joints.append(joint)
            position = next
        }
    }

    private static func isJoint(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The run without the dates in it.
    private static func parts(of run: Run, in view: ContentView) -> [Run] {
        var parts: [Run] = []
        var part = Run(hasPlus: run.hasPlus, hasBracket: run.hasBracket, lead: run.lead)
        var index = 0
        while index < run.groups.count {
            if isDate(at: index, of: run, in: view) {
                if !part.groups.isEmpty { parts.append(part) }
                part = Run(hasBracket: run.hasBracket)
                index += 3
            } else {
                if !part.groups.isEmpty, index > 0 { part.joints.append(run.joints[index - 1]) }
                part.groups.append(run.groups[index])
                index += 1
            }
        }
        if !part.groups.isEmpty { parts.append(part) }
        return parts
    }

    /// `2024-05-19`, `19.05.2024`, `19/5/24`, between other groups than its own.
    private static func isDate(at index: Int, of run: Run, in view: ContentView) -> Bool {
        guard !run.hasPlus, index + 2 < run.groups.count, run.joints[index] == run.joints[index + 1],
            run.joints[index] != UInt8(ascii: " "), index == 0 || run.joints[index - 1] != run.joints[index],
            index + 3 >= run.groups.count || run.joints[index + 2] != run.joints[index]
        else { return false }
        let groups = run.groups[index...(index + 2)].map { Array(view.bytes[$0]) }
        let values = groups.map { $0.prefix(4).reduce(0) { $0 * 10 + Int($1) - 0x30 } }
        let counts = groups.map(\.count)
        if counts[0] == 4, counts[1] <= 2, counts[2] <= 2 {
            return (1...12).contains(values[1]) && (1...31).contains(values[2])
        }
        guard counts[0] <= 2, counts[1] <= 2, counts[2] == 4 || counts[2] == 2 else { return false }
        return (1...12).contains(min(values[0], values[1])) && (1...31).contains(max(values[0], values[1]))
    }

    private static func target(_ run: Run, in view: ContentView) -> FoundTarget? {
        guard let first = run.groups.first, let last = run.groups.last else { return nil }
        let digits = run.groups.flatMap { view.bytes[$0] }
        let range = (first.lowerBound - run.lead)..<last.upperBound
        if run.hasPlus, (7...15).contains(digits.count) { return phone(digits, range, hasPlus: true) }
        guard digits.count >= least, isFree(first.lowerBound..<last.upperBound, of: view) else { return nil }
        if digits.starts(with: "00".utf8), digits.count <= 17, digits[2] != UInt8(ascii: "0") {
            return phone(Array(digits.dropFirst(2)), range, hasPlus: true)
        }
        let counts = run.groups.map(\.count)
        let areYears =
            counts.count > 1 && counts.allSatisfy { $0 == 4 } && run.groups.allSatisfy { isYear(view.bytes[$0]) }
        if areYears { return nil }
        if counts == [4, 4, 4, 4] { return FoundTarget(kind: .account, range: range, canonical: digits) }
        // Names of files have those.
        if run.joints.contains(UInt8(ascii: "_")) { return nil }
        let isCall = digits.first == UInt8(ascii: "0") || run.hasBracket || counts == [3, 3, 4]
        if run.joints.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }) {
            let isGrouped = counts.dropFirst().allSatisfy { $0 == 3 } || counts.count == 2 && !isCall
            return isCall && !isGrouped && digits.count <= 13 ? phone(digits, range, hasPlus: false) : nil
        }
        guard counts.count == 1 || counts.contains(where: { $0 > 2 }) else {
            return isCall && digits.count <= 11 ? phone(digits, range, hasPlus: false) : nil
        }
        // `1 000 000 000`
        let isRound = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count >= 6
        if counts.count > 1, isRound, counts.dropFirst().allSatisfy({ $0 == 3 }) { return nil }
        if isCall, digits.count <= 13 { return phone(digits, range, hasPlus: false) }
        return FoundTarget(kind: .account, range: range, canonical: digits)
    }

    private static func phone(_ digits: [UInt8], _ range: Range<Int>, hasPlus: Bool) -> FoundTarget {
        FoundTarget(kind: .phone, range: range, canonical: (hasPlus ? [UInt8(ascii: "+")] : []) + digits)
    }

    private static func isYear(_ text: ArraySlice<UInt8>) -> Bool {
        text.starts(with: "19".utf8) || text.starts(with: "20".utf8)
    }

    /// True if the digits are no part of something else: of a longer word, but for a short prefix of letters; of a fraction; of a UUID.
    private static func isFree(_ range: Range<Int>, of view: ContentView) -> Bool {
        if let after = view.byte(range.upperBound),
            ContentView.isLetter(after) || after == UInt8(ascii: "_") || after >= 0x80
        {
            return false
        }
        var start = range.lowerBound
        while start > 0, ContentView.isLetter(view.bytes[start - 1]) { start -= 1 }
        guard range.lowerBound - start <= 6, start == 0 || !ContentView.isDigit(view.bytes[start - 1]) else {
            return false
        }
        if view.byte(start - 1) == UInt8(ascii: "."), view.byte(start - 2).map(ContentView.isDigit) == true {
            return false
        }
        return !isUUID(endingAt: range.upperBound, in: view)
    }

    private static func isUUID(endingAt end: Int, in view: ContentView) -> Bool {
        guard end >= 36 else { return false }
        let text = Array(view.bytes[(end - 36)..<end])
        return text.indices.allSatisfy {
            [8, 13, 18, 23].contains($0) ? text[$0] == UInt8(ascii: "-") : ContentView.hex(text[$0]) != nil
        } && text.contains(where: ContentView.isLetter)
    }
}
