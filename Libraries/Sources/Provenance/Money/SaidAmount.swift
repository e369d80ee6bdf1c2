/// A number that a user said, with the currency that stands beside it.
struct SaidAmount: Hashable {
    let number: DecimalForm
    /// Those that the sign or word beside it may mean; nil where none stands there.
    let currencies: Set<Currency>?
    /// It was said in minor units: `50 cents`.
    let isMinor: Bool

    /// Whether it is so many minor units, as far as the currency is known.
    func comes(to value: DecimalForm, _ currency: MoneyContext) -> Bool {
        if let code = currency.code, let currencies, !currencies.isEmpty, !currencies.contains(code) { return false }
        guard !isMinor else { return number == value }
        let digits: Set<Int>
        switch (currency, currencies) {
        case (.known(let currency), _): digits = [currency.digits]
        // The agent's word for a currency narrows what she said, and gives a bare number no meaning.
        case (.claimed(let currency), _?): digits = [currency.digits]
        case (.unknown, let currencies?): digits = Set(currencies.map(\.digits))
        case (.claimed, nil), (.unknown, nil): return false
        }
        guard let only = digits.first, digits.count == 1 else { return false }
        return number.scaled(by: only) == value
    }
}
