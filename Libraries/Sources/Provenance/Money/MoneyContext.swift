/// What is known of the currency of an amount, beside what the user says.
public enum MoneyContext: Hashable, Sendable {
    /// By the manifest, the record that the call is about, or an argument that the user or the company stands behind.
    case known(Currency)
    /// By an argument that nobody stands behind.
    case claimed(Currency)
    case unknown

    var code: Currency? {
        switch self {
        case .known(let currency), .claimed(let currency): currency
        case .unknown: nil
        }
    }
}
