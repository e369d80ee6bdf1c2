import JSON
import Primitives
import Testing

@Suite("Numbers")
struct NumberTests {
    @Test(
        "Whole numbers that fit become integers",
        arguments: [
            ("0", 0), ("-0", 0), ("1.0", 1), ("1e0", 1), ("12e2", 1200), ("1200e-2", 12), ("0.5", nil), ("1e-1", nil),
            ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9223372036854775808", nil),
            ("-9223372036854775809", nil), ("9.223372036854775807e18", .max), ("9223372036854775807.0", .max),
            ("1e400", nil),
            ("1e18", 1_000_000_000_000_000_000), ("1e19", nil), ("0e999999999999999999999999", 0),
            ("10e-99999999999999999999", nil),
            ("0.000", 0), ("100000000000000000000e-20", 1),
        ] as [(ByteString, Int64?)])
    func integers(lexeme: ByteString, value: Int64?) throws {
        #expect(try #require(JSONNumber(lexeme: lexeme)).integer == value)
    }

    @Test(
        "Other text is no number",
        arguments: ["", "-", "01", "1.", ".5", "1e", "+1", " 1", "1 ", "0x1", "1e5.5", "Infinity"])
    func notNumbers(lexeme: String) {
        #expect(JSONNumber(lexeme: ByteString(lexeme)) == nil)
    }

    /// In ascending order; the numbers of a row are equal.
    private static let ladder: [[ByteString]] = [
        ["-1e1000000000000000000000000000001"],
        ["-1e1000000000000000000000000000000", "-10e999999999999999999999999999999"],
        ["-1e999999999"], ["-9223372036854775809"], ["-9223372036854775808", "-9223372036854775808.0"],
        ["-1.5", "-15e-1"],
        ["-1", "-1.0", "-1e0", "-0.1e1"], ["-1e-999999999999999999999"], ["0", "-0", "0.0", "0e999999999999999999999"],
        ["1e-10000000000000000000000"], ["1e-9999999999999999999999", "0.1e-9999999999999999999998"],
        ["1e-1000000000000000000"],
        ["1e-999999999999999999", "0.01e-999999999999999997"], ["0.1", "1e-1", "0.10"],
        ["0.1000000000000000000000000000001"],
        ["0.3"], ["1", "10e-1", "1.000"], ["9007199254740992"], ["9007199254740993", "9007199254740993.0"],
        ["18446744073709551616"], ["18446744073709551617"], ["1e400"], ["1.5e400", "15e399"],
        ["1e999999999999999999", "10e999999999999999998"], ["1e1000000000000000000", "10e999999999999999999"],
    ]

    @Test("Comparison is exact")
    func comparison() throws {
        let rungs = try Self.ladder.map { try $0.map { try #require(JSONNumber(lexeme: $0)) } }
        for (leftRung, lefts) in rungs.enumerated() {
            for (rightRung, rights) in rungs.enumerated() {
                for left in lefts {
                    for right in rights {
                        #expect(left.compare(right).signum() == (leftRung - rightRung).signum(), "\(left) \(right)")
                        if leftRung == rightRung { #expect(left.hashValue == right.hashValue, "\(left) \(right)") }
                    }
                }
            }
        }
    }

    @Test(
        "Doubles",
        arguments: [
            ("0.1", 0.1), ("1e400", .infinity), ("-1e400", -.infinity), ("1e-400", 0),
            ("5e-324", .leastNonzeroMagnitude),
        ])
    func doubles(lexeme: ByteString, value: Double) throws {
        #expect(try #require(JSONNumber(lexeme: lexeme)).double == value)
    }
}
