/// A stretch of bytes of one set, and how many of them.
public struct KeyPart: Hashable, Sendable {
    public let bytes: ByteSet
    /// In bytes; `KeyPart.open` as the upper bound where the issuer promises none.
    public let length: ClosedRange<Int>

    /// No upper bound.
    public static let open = Int.max

    /// The bytes that may stand there and how many.
    public init(_ bytes: ByteSet, _ length: ClosedRange<Int>) {
        self.bytes = bytes
        self.length = length
    }

    /// True where more may always follow.
    public var isOpen: Bool { length.upperBound == Self.open }
}

extension ClosedRange<Int> {
    /// That many or more.
    static func atLeast(_ count: Int) -> ClosedRange<Int> { count...KeyPart.open }

    /// That many, no more and no fewer.
    static func exactly(_ count: Int) -> ClosedRange<Int> { count...count }
}
