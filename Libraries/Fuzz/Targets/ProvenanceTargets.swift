import JSON
import Primitives
import Provenance

enum ProvenanceTargets {
    /// A message: every byte of it is the user's or pasted; what is quoted line by line, or forwarded, is never hers.
    @Sendable static func spoken(_ bytes: [UInt8]) {
        guard let message = ByteString(validating: bytes) else { return }
        let spoken = SpokenText(message)
        let pasted = spoken.pasted.reduce(0) { $0 + $1.count }
        let added = spoken.own.count + pasted - message.count
        require(added >= 0 && added <= spoken.pasted.count, "bytes are lost or made")
        let quoted = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { "> ".utf8 + $0 }
        if let text = ByteString(validating: quoted.joined(separator: "\n".utf8)) {
            require(SpokenText(text).own.isEmpty, "hers though quoted")
        }
        let own: ByteString = "Pay it\n\n"
        let forwarded = ByteString("\(own)-----Original Message-----\n\(message)")
        require(SpokenText(forwarded).own == own, "hers though forwarded")
    }

    /// A text, and a value: targets stand in the text, a planted one is found, a canonical form is its own.
    @Sendable static func content(_ bytes: [UInt8]) {
        let (first, second) = halves(bytes)
        guard let before = ByteString(validating: first), let after = ByteString(validating: second) else { return }
        for text in [before, after] {
            let (targets, isComplete) = ContentScanner.targets(in: text, limit: 8)
            require(targets.count <= 8 && (isComplete || targets.count == 8), "more than the limit, or fewer")
            for target in targets {
                require(!target.spelt.isEmpty && contains(target.spelt, in: text), "it does not stand there")
                require(!target.canonical.isEmpty, "no canonical form")
            }
            guard let canonical = ContentScanner.canonical(text) else { continue }
            require(ContentScanner.canonical(canonical) == canonical, "\(text) is \(canonical), which is another")
        }
        let planted = ByteString("\(before) https://evil.example.com/x \(after)")
        let found = ContentScanner.targets(in: planted, limit: 10_000).targets
        require(found.contains { $0.canonical == "evil.example.com/x" }, "what was planted is hidden")
    }

    private static func contains(_ part: ByteString, in text: ByteString) -> Bool {
        let (part, text) = (Array(part.utf8), Array(text.utf8))
        guard part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
    }

    /// A message, and a value sought in it; a moment that is said as it is written is found.
    @Sendable static func moment(_ bytes: [UInt8]) {
        let (first, second) = halves(bytes)
        guard let message = ByteString(validating: first), let value = ByteString(validating: second) else { return }
        var index = index()
        let moment = Timestamp(seconds: Int64(bytes.reduce(0) { $0 &* 31 &+ UInt32($1) }))
        let offset = bytes.first.map { Int($0) * 8 - 1000 }
        index.hear(message, message: "m", at: SpokenTime(at: moment, offset: offset))
        _ = index.origin(of: .string(value))
        _ = index.message(sayingMinor: .string(value), .unknown)
        guard bytes.count >= 8 else { return }
        func number(_ position: Int, _ range: Range<Int>) -> String {
            let number = range.lowerBound + Int(bytes[position]) % range.count
            return number < 10 ? "0\(number)" : "\(number)"
        }
        var text = "20\(number(0, 10..<90))-\(number(1, 1..<13))-\(number(2, 1..<29))"
        if bytes[3] & 1 == 1 { text += "\(bytes[3] & 2 == 2 ? "T" : " ")\(number(4, 0..<24)):\(number(5, 0..<60))" }
        if bytes[3] & 5 == 5 { text += ":\(number(6, 0..<60))" }
        if bytes[3] & 13 == 13 { text += ".\(bytes[7])" }
        if bytes[3] & 17 == 17 { text += bytes[3] & 32 == 32 ? "Z" : "+\(number(7, 0..<14)):00" }
        var said = self.index()
        said.hear(ByteString("on \(text), please"), message: "m")
        require(said.origin(of: .string(ByteString(text))).origin == .user, "\(text) is not heard")
        // What is counted from a day is on some day, and on few.
        var relative = self.index()
        relative.hear("tomorrow", message: "m", at: SpokenTime(at: moment, offset: 0))
        let days = (-3...3).count { step in
            let day = moment.advanced(seconds: Int64(step) * 86_400).description.prefix(10)
            return relative.origin(of: .string(ByteString(String(day)))).origin == .user
        }
        require(days == 1, "tomorrow is on \(days) days")
        // So many euros are a hundred times as many cents, and no other number of them.
        let euros = Int64(bytes[0]) + Int64(bytes[1]) << 8
        var paid = self.index()
        paid.hear(ByteString("pay \(euros) euros"), message: "m")
        for cents in [euros * 100 - 1, euros * 100, euros * 100 + 1] {
            let isSaid = paid.message(sayingMinor: .number(JSONNumber(cents)), .unknown) != nil
            require(isSaid == (cents == euros * 100), "\(cents) cents are \(euros) euros")
        }
    }

    /// Values, each taken in somehow: another process that restores them finds the same; records are found whole.
    @Sendable static func index(_ bytes: [UInt8]) {
        var first = index()
        var kept: [Observation] = []
        var values: [(JSONValue, isRecord: Bool)] = []
        for piece in bytes.split(separator: 0).prefix(64) {
            guard let kind = piece.first, let text = ByteString(validating: piece.dropFirst()) else { continue }
            let value = (try? JSONValue(parsing: text.utf8)) ?? .string(text)
            let field = ByteString("f\(kind >> 4)")
            switch kind & 3 {
            case 0: first.hear(text, message: field)
            case 1: kept += first.learn(.record, call: "c", field: field, value: value)
            case 2: kept += first.learn(.stranger, call: "c", field: field, value: value)
            default: first.note(value, as: field)
            }
            values.append((value, kind & 3 == 1))
        }
        var second = index()
        second.restore(kept)
        require(kept.allSatisfy { (16...32).contains($0.digest.count) }, "a digest of another length")
        for (value, isRecord) in values {
            let (here, there) = (first.origin(of: value), second.origin(of: value))
            require(here.elements.count == there.elements.count, "other elements")
            for (mine, its) in zip(here.elements, there.elements) {
                require(mine.origin <= its.origin, "the other process knows more")
                if mine.origin > .user, case .result? = mine.evidence {
                    require(mine == its, "the other process knows another")
                }
            }
            if isRecord, let text = value.string, !text.isEmpty, text.count <= 4096 {
                require(there.origin == .record, "a record is not found")
            }
        }
    }

    private static func index() -> ProvenanceIndex { ProvenanceIndex { _ in [UInt8](repeating: 7, count: 16) } }
}
