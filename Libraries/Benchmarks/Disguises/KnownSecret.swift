/// Made-up credentials of the usual kinds, drawn from a fixed sequence.
enum KnownSecret {
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    private static let capitals = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    private static let digits = Array("0123456789".utf8)
    private static let hexadecimal = Array("0123456789abcdef".utf8)
    private static let mixed = letters + capitals + digits

    /// The value of a number: keys with and without a prefix, passwords, tokens, ids in groups, long codes.
    static func value(_ number: Int) -> String {
        var state = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func draw(_ count: Int, _ set: [UInt8]) -> String {
            let bytes = (0..<count).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return set[Int((state >> 33) % UInt64(set.count))]
            }
            return (String(validating: bytes, as: UTF8.self) ?? "")
        }
        switch number % 12 {
        case 0: return draw(32, mixed)
        case 1: return "\(draw(3, letters))_live_\(draw(24, mixed))"
        case 2: return draw(40, hexadecimal)
        case 3: return [8, 4, 4, 4, 12].map { draw($0, hexadecimal) }.joined(separator: "-")
        case 4: return "\(draw(1, capitals))\(draw(6, letters))-\(draw(4, digits))!\(draw(3, letters))"
        case 5: return "\(draw(22, mixed)).\(draw(43, mixed))"
        case 6: return draw(12, mixed)
        case 7: return draw(16, digits)
        case 8: return "\(draw(20, mixed))+\(draw(10, mixed))/\(draw(12, mixed))="
        case 9: return "\(draw(6, letters))-\(draw(7, letters))-\(draw(5, letters))-\(draw(3, digits))"
        case 10: return [5, 5, 5, 5].map { draw($0, capitals + digits) }.joined(separator: "-")
        default: return "eyJ\(draw(30, mixed)).eyJ\(draw(80, mixed)).\(draw(43, mixed))"
        }
    }
}
