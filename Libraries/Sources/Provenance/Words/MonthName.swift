import Primitives

/// The names of months that users write, in English, German, French, Spanish and Italian, whole and short.
enum MonthName {
    /// 1 to 12, by the folded name.
    static func month(_ name: ArraySlice<UInt8>) -> Int? {
        guard (3...10).contains(name.count), let text = ByteString(validating: name) else { return nil }
        return months[text]
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
