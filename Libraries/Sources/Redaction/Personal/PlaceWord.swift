import Primitives

/// A word as part of a postal address.
struct PlaceWord {
    enum Kind { case number, street, box, capital, particle, other }

    let kind: Kind
    /// Without a full stop at its end.
    let length: Int
    /// A house's: up to five digits, perhaps a letter or a range.
    var isHouse = false
    /// A street's name begins with it, or is it: `Calle`, `Via`, `rue`, `Lindenweg`.
    var isLeading = false
    /// A full stop that is no abbreviation's.
    var endsSentence = false

    init(_ bytes: ArraySlice<UInt8>, isAfterLetter: Bool, isBeforeLetter: Bool) {
        var body = bytes
        while let last = body.last, last == UInt8(ascii: ".") || last == UInt8(ascii: "-") { body = body.dropLast() }
        length = body.count
        let hasStop = body.count < bytes.count
        let lowered = body.map(\.lowercased)
        let name = ByteString(validating: lowered) ?? ""
        guard let first = body.first, body.count <= 30 else {
            kind = .other
            return
        }
        let digits = body.count(where: \.isDigit)
        if digits > 0 {
            let isPlain =
                body.count <= 10
                && body.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
            kind = isPlain ? .number : .other
            isHouse = isPlain && first.isDigit && body.prefix(while: \.isDigit).count <= 5 && body.count - digits <= 2
            endsSentence = hasStop
        } else if Self.boxes.contains(name) {
            kind = .box
        } else if Self.hasStreetEnding(lowered, isBeforeLetter: isBeforeLetter) {
            kind = .street
            isLeading = first.isUpper || isAfterLetter
        } else if Self.streets.contains(name) {
            kind = .street
            isLeading =
                Self.leading.contains(name) && (first.isUpper || name == "rue" || name == "calle" || name == "rua")
        } else if Self.particles.contains(name) {
            kind = .particle
        } else if first.isUpper || isAfterLetter {
            kind = .capital
            endsSentence = hasStop && body.count > 3
        } else {
            kind = .other
        }
    }

    private static let boxes: Set<ByteString> = [
        "box", "pobox", "postfach", "bp", "apartado", "postbus", "p.o", "caixa",
    ]

    private static let streets: Set<ByteString> = [
        "street", "st", "road", "rd", "avenue", "ave", "av", "lane", "ln", "drive", "dr", "boulevard", "blvd", "court",
        "ct", "way", "place", "pl", "square", "sq",
        "terrace", "close", "crescent", "cres", "highway", "hwy", "parkway", "pkwy", "circle", "row", "gardens",
        "grove", "mews", "quay", "walk", "trail", "alley",
        "rue", "chemin", "impasse", "allée", "quai", "route", "cours", "calle", "avenida", "avda", "plaza", "paseo",
        "carrer", "via", "viale", "piazza", "corso",
        "vicolo", "largo", "rua", "travessa", "praça", "alameda", "straße", "strasse", "str", "weg", "platz", "gasse",
        "allee", "ring", "ulica", "ul", "aleja", "street,",
        "platz", "straat", "laan", "plein", "gracht",
    ]

    private static let leading: Set<ByteString> = [
        "rue", "avenue", "boulevard", "chemin", "impasse", "allée", "quai", "route", "calle", "avenida", "avda",
        "plaza", "paseo", "carrer", "via", "viale",
        "piazza", "corso", "vicolo", "largo", "rua", "travessa", "praça", "alameda", "ulica", "ul", "aleja",
    ]

    static let endings: [ByteString] = [
        "strasse", "straße", "gasse", "platz", "allee", "weg", "damm", "ufer", "straat", "laan", "gracht", "plein",
        "kade", "gatan", "gata", "gade", "vej", "veien", "katu",
    ]

    /// `Hauptstr`, `Lindenweg`, `Keizersgracht`; `Hauptstra` where `ße` follows.
    private static func hasStreetEnding(_ word: [UInt8], isBeforeLetter: Bool) -> Bool {
        if isBeforeLetter, word.count > 6, word.suffix(4).elementsEqual("stra".utf8) { return true }
        return word.count >= 7
            && endings.contains { word.count > $0.count + 2 && word.suffix($0.count).elementsEqual($0.utf8) }
    }

    private static let particles: Set<ByteString> = [
        "de", "la", "des", "du", "del", "della", "di", "da", "do", "dos", "das", "der", "den", "von", "van", "am", "an",
        "im", "in", "zum", "zur", "le", "les", "los", "las", "el", "bis", "ter", "y", "e", "et", "apt", "suite", "ste",
        "unit",
        "floor", "fl", "flat", "app", "bus", "no", "nr", "n", "s", "d", "l", "c/o", "of", "the", "and", "p",
    ]
}
