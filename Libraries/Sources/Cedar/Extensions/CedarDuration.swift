public import Primitives

/// A length of time in milliseconds, perhaps negative: Cedar's extension type `duration`.
public struct CedarDuration: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Quantities with the units `d`, `h`, `m`, `s` and `ms`, each at most once and in this order, perhaps after a
    /// minus sign, as `-1d12h`; nil for any other text, or out of range.
    public init?(parsing text: ByteString) {
        let parsed = text.withBytes { bytes -> Int64? in
            let negative = bytes.first == UInt8(ascii: "-")
            var rest = bytes[(negative ? 1 : 0)...]
            guard !rest.isEmpty else { return nil }
            var total: Int64 = 0
            var unit = 0
            while !rest.isEmpty {
                let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
                rest = rest[digits.endIndex...]
                let name = rest.prefix { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") }
                rest = rest[name.endIndex...]
                var number = SignedDigits(negative: negative)
                guard !digits.isEmpty, number.append(digits),
                    let found = Self.units[unit...].firstIndex(where: { name.elementsEqual($0.name.utf8Bytes) })
                else { return nil }
                let (product, tooLarge) = number.value.multipliedReportingOverflow(by: Self.units[found].milliseconds)
                let (sum, overflow) = total.addingReportingOverflow(product)
                guard !tooLarge, !overflow else { return nil }
                total = sum
                unit = found + 1
            }
            return total
        }
        guard let parsed else { return nil }
        milliseconds = parsed
    }

    private static let units: [(name: StaticString, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    public static func < (left: CedarDuration, right: CedarDuration) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension CedarDuration: CustomStringConvertible {
    /// In milliseconds: `-1500ms`.
    public var description: String { "\(milliseconds)ms" }
}

extension StaticString {
    /// The text's bytes; the text outlives every use.
    fileprivate var utf8Bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}
