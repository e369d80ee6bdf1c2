import Cedar
import Primitives
import Testing

@Suite("decimal")
struct CedarDecimalTests {
    @Test(
        "Values",
        arguments: [
            ("1.0", 10_000), ("-0.5", -5_000), ("-0.0", 0), ("0.0001", 1), ("1.0000", 10_000), ("00001.5", 15_000),
            ("12.34", 123_400), ("922337203685477.5807", Int64.max), ("-922337203685477.5808", Int64.min),
        ])
    func values(text: String, expected: Int64) throws {
        let value = try #require(CedarDecimal(parsing: ByteString(text)))
        #expect(value.tenThousandths == expected)
        #expect(CedarDecimal(parsing: ByteString(value.description)) == value)
    }

    @Test(
        "What is none",
        arguments: [
            "", "1", "1.", ".5", "-.5", "+1.0", "1.00001", "--1.0", "1.-5", "1.+5", "1.2.3", "1e1.0", " 1.0", "1.5 ",
            "-", ".", "-.",
            "922337203685477.5808", "-922337203685477.5809", "9223372036854775807.0", "99999999999999999999.0",
            "\u{661}.\u{665}",
        ])
    func refused(text: String) { #expect(CedarDecimal(parsing: ByteString(text)) == nil) }
}
