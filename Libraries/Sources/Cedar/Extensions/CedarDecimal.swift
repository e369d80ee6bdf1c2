public import Primitives

/// A number with four decimal places: Cedar's extension type `decimal`.
public struct CedarDecimal: Hashable, Comparable, Sendable {
    /// The number in ten-thousandths.
    public let tenThousandths: Int64

    public init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }

    /// Digits, a point and one to four digits, perhaps after a minus sign; nil for any other text, or out of range.
    public init?(parsing text: ByteString) {
        let parsed = text.withBytes { bytes -> Int64? in
            guard let point = bytes.firstIndex(of: UInt8(ascii: ".")) else { return nil }
            let negative = bytes.first == UInt8(ascii: "-")
            let whole = bytes[(negative ? 1 : 0)..<point]
            let places = bytes[(point + 1)...]
            guard !whole.isEmpty, (1...4).contains(places.count) else { return nil }
            var number = SignedDigits(negative: negative)
            guard number.append(whole), number.append(places), number.shift(4 - places.count) else { return nil }
            return number.value
        }
        guard let parsed else { return nil }
        tenThousandths = parsed
    }

    public static func < (left: CedarDecimal, right: CedarDecimal) -> Bool {
        left.tenThousandths < right.tenThousandths
    }
}

extension CedarDecimal: CustomStringConvertible {
    /// With four places: `-0.5000`.
    public var description: String {
        let (whole, places) = tenThousandths.magnitude.quotientAndRemainder(dividingBy: 10_000)
        let digits = String(places)
        let padding = String(repeating: "0", count: 4 - digits.count)
        return "\(tenThousandths < 0 ? "-" : "")\(whole).\(padding)\(digits)"
    }
}
