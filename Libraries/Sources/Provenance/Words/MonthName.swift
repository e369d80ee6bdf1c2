import Primitives

/// The names of months that users write, in English, German, French, Spanish and Italian, whole and short.
enum MonthName {
    /// 1 to 12, by the folded name.
    static func month(_ name: ArraySlice<UInt8>) -> Int? {
        guard (3...10).contains(name.count), isStart(name[name.startIndex], name[name.startIndex + 1]),
            let text = ByteString(validating: name)
        else { return nil }
        return months[text]
    }

    /// True for the first two bytes of some name: most words are told by them.
    private static func isStart(_ first: UInt8, _ second: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "j"): second == UInt8(ascii: "a") || second == UInt8(ascii: "u") || second == 0xC3
        case UInt8(ascii: "f"): second == UInt8(ascii: "e") || second == 0xC3
        case UInt8(ascii: "m"): second == UInt8(ascii: "a") || second == UInt8(ascii: "r") || second == 0xC3
        case UInt8(ascii: "a"):
            second == UInt8(ascii: "p") || second == UInt8(ascii: "v") || second == UInt8(ascii: "b")
                || second == UInt8(ascii: "u")
                || second == UInt8(ascii: "o") || second == UInt8(ascii: "g")
        case UInt8(ascii: "s"): second == UInt8(ascii: "e")
        case UInt8(ascii: "o"):
            second == UInt8(ascii: "c") || second == UInt8(ascii: "k") || second == UInt8(ascii: "t")
        case UInt8(ascii: "n"): second == UInt8(ascii: "o")
        case UInt8(ascii: "d"): second == UInt8(ascii: "e") || second == UInt8(ascii: "i") || second == 0xC3
        case UInt8(ascii: "g"): second == UInt8(ascii: "e") || second == UInt8(ascii: "i")
        case UInt8(ascii: "e"): second == UInt8(ascii: "n")
        case UInt8(ascii: "l"): second == UInt8(ascii: "u")
        default: false
        }
    }

    private static let names = [
        "january jan januar jänner janvier janv enero ene gennaio gen",
        "february feb februar feber février fevrier févr fev febrero febbraio",
        "march mar märz maerz mrz mars marzo",
        "april apr avril avr abril abr aprile",
        "may mai mayo maggio mag",
        "june jun juni juin junio giugno giu",
        "july jul juli juillet juil julio luglio lug",
        "august aug août aout agosto ago",
        "september sep sept septembre septiembre settembre",
        "october oct oktober okt octobre octubre ottobre ott",
        "november nov novembre noviembre",
        "december dec dezember dez décembre decembre déc diciembre dic dicembre",
    ]

    private static let months: [ByteString: Int] = {
        var months: [ByteString: Int] = [:]
        for (index, names) in names.enumerated() {
            for name in names.utf8.split(separator: UInt8(ascii: " ")) {
                if let text = ByteString(validating: name) { months[text] = index + 1 }
            }
        }
        return months
    }()
}
