import Primitives

/// What users write beside an amount, folded: codes, signs and names in English, German, French, Spanish and Italian.
enum CurrencyWords {
    /// The currencies that a word may mean; nil for a word that is none.
    static func currencies(_ word: ByteString) -> Set<Currency>? {
        if let known = names[word] { return known }
        guard word.count == 3, let code = Currency(ByteString(word.text.uppercased())) else { return nil }
        return [code]
    }

    /// A hundredth, as it is called: of which currencies, empty where of many. Nil for a word that is none.
    static func minor(_ word: ByteString) -> Set<Currency>? {
        if cents.contains(word) { return [] }
        return pence.contains(word) ? set("GBP") : nil
    }

    private static let cents: Set<ByteString> = [
        "cent", "cents", "ct", "cts", "centime", "centimes", "céntimo", "céntimos", "centimo", "centimos", "centesimo",
        "centesimi", "rappen",
    ]
    private static let pence: Set<ByteString> = ["penny", "pence"]

    private static let dollars =
        "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD MXN ARS"

    private static let names: [ByteString: Set<Currency>] = {
        var names: [ByteString: Set<Currency>] = [:]
        for (words, codes) in [
            ("\u{20AC} euro euros", "EUR"), ("$ dollar dollars dollari dólares dolares", dollars), ("us$", "USD"),
            ("\u{A3} pound pounds pfund livres libras sterline quid", "GBP"), ("\u{A5} yen", "JPY CNY"),
            ("franken francs franchi francos", "CHF"), ("kr kronor kroner kronen", "SEK NOK DKK"),
            ("z\u{142} zloty z\u{142}oty", "PLN"),
            ("\u{20B9} rupees rupien", "INR"), ("\u{20A9} won", "KRW"),
        ] {
            for word in words.split(separator: " ") { names[ByteString(word)] = set(codes) }
        }
        return names
    }()

    private static func set(_ codes: String) -> Set<Currency> {
        Set(codes.split(separator: " ").compactMap { Currency(ByteString($0)) })
    }
}
