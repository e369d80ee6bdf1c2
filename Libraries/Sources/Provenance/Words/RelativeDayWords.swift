import Primitives

/// The words for days counted from today that users write, in English, German, French, Spanish and Italian, folded.
enum RelativeDayWords {
    /// Days counted from today, the longest first; a blank stands for whatever joins words.
    static let phrases: [(words: [ByteString], days: Int)] = [
        ("day after tomorrow", 2), ("day before yesterday", -2), ("today", 0), ("tonight", 0), ("tomorrow", 1),
        ("yesterday", -1),
        ("heute", 0), ("morgen", 1), ("übermorgen", 2), ("uebermorgen", 2), ("gestern", -1), ("vorgestern", -2),
        ("aujourd hui", 0), ("après demain", 2), ("apres demain", 2), ("demain", 1), ("avant hier", -2),
        ("pasado mañana", 2), ("mañana", 1), ("hoy", 0), ("ayer", -1), ("oggi", 0), ("domani", 1), ("dopodomani", 2),
        ("ieri", -1),
    ].map { (split($0.0), $0.1) }

    /// Monday, 0, to Sunday, 6.
    static let weekdays: [ByteString: Int] = table([
        "monday montag lundi lunes lunedì lunedi", "tuesday dienstag mardi martes martedì martedi",
        "wednesday mittwoch mercredi miércoles miercoles mercoledì mercoledi",
        "thursday donnerstag jeudi jueves giovedì giovedi", "friday freitag vendredi viernes venerdì venerdi",
        "saturday samstag sonnabend samedi sábado sabado sabato", "sunday sonntag dimanche domingo domenica",
    ])

    /// One to twelve, and *a*.
    static let numbers: [ByteString: Int] = table([
        "", "a one ein eine einem einer un une una uno", "two zwei deux dos due", "three drei trois tres tre",
        "four vier quatre cuatro quattro", "five fünf fuenf cinq cinco cinque", "six sechs seis sei",
        "seven sieben sept siete sette", "eight acht huit ocho otto", "nine neun neuf nueve nove",
        "ten zehn dix diez dieci", "eleven elf onze once undici", "twelve zwölf zwoelf douze doce dodici",
    ])

    /// How many days one is.
    static let units: [ByteString: Int] = {
        var units: [ByteString: Int] = [:]
        for word in split("day days tag tage tagen jour jours día días dia dias giorno giorni") { units[word] = 1 }
        for word in split("week weeks woche wochen semaine semaines semana semanas settimana settimane") {
            units[word] = 7
        }
        return units
    }()

    /// What says that a stretch of time lies ahead.
    static let ahead: Set<ByteString> = Set(split("in dans en tra fra de"))
    /// `three days from now`.
    static let fromNow: Set<ByteString> = Set(split("now today tomorrow"))

    /// Before the name of a day, or behind it.
    static let choices: [ByteString: RelativeDay.Choice] = {
        var choices: [ByteString: RelativeDay.Choice] = [:]
        for word in split(
            "next nächsten nächster nächste nächstem naechsten naechster naechste prochain próximo proximo prossimo prossima"
        ) {
            choices[word] = .next
        }
        for word in split("coming kommenden kommender kommende") { choices[word] = .coming }
        for word in split("this diesen dieser diese ce cet este questo questa") { choices[word] = .this }
        for word in split(
            "last letzten letzter letzte vergangenen dernier pasado scorso scorsa"
        ) {
            choices[word] = .last
        }
        return choices
    }()
    /// Of them, those that stand behind the day in their language.
    static let behind: Set<ByteString> = Set(
        split("prochain próximo proximo prossimo prossima dernier pasado scorso scorsa"))
    static let week: Set<ByteString> = Set(split("week woche"))

    /// Before `morgen` or `mañana` these say that it is a part of the day.
    static let beforeMorning: Set<ByteString> = Set(
        split("am guten jeden heute gestern diesen der den vom zum la esta las por")
    )
    .union(weekdays.keys)

    /// Every word with which one of all this begins or that carries it: a text with none of them says no such day.
    static let triggers: [(bytes: [UInt8], hash: UInt32)] = Set(phrases.compactMap(\.words.first)).union(weekdays.keys)
        .union(units.keys).map { word in
            let bytes = Array(word.utf8)
            return (bytes, WordIndex.hash(bytes[...]))
        }

    private static func split(_ text: String) -> [ByteString] {
        text.split(separator: " ").map { ByteString($0) }
    }

    private static func table(_ rows: [String]) -> [ByteString: Int] {
        var table: [ByteString: Int] = [:]
        for (number, row) in rows.enumerated() {
            for word in split(row) { table[word] = number }
        }
        return table
    }
}
