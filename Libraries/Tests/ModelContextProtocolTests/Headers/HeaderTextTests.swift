import ModelContextProtocol
import Primitives
import Testing

@Suite struct HeaderTextTests {
    @Test(arguments: [
        ("billing_get_invoice", "billing_get_invoice"),
        ("", ""),
        ("=?base64?Y2Fmw6k=?=", "café"),
        ("=?base64??=", ""),
        ("=?base64?PT9iYXNlNjQ/WVE9PT89?=", "=?base64?YQ==?="),
        ("=?BASE64?YQ==?=", "=?BASE64?YQ==?="),
        ("=?base64?YQ==", "=?base64?YQ=="),
        ("x=?base64?YQ==?=", "x=?base64?YQ==?="),
    ])
    func reads(_ value: String, _ text: String) {
        #expect(HeaderText.decode(ByteString(value)) == ByteString(text))
    }

    @Test(arguments: [
        "=?base64?YQ?=", "=?base64?YQ=?=", "=?base64?YQ===?=", "=?base64?YR==?=", "=?base64?Y Q==?=", "=?base64?_-8=?=",
        "=?base64?/w==?=", "=?base64?7aCA?=", "=?base64?=?=", "café", "a\tb", "a\u{7F}b",
    ])
    func refusesWhatIsNotCanonical(_ value: String) {
        #expect(HeaderText.decode(ByteString(value)) == nil)
    }

    @Test(arguments: [
        ("plain name", "plain name"),
        (" edge", "=?base64?IGVkZ2U=?="),
        ("café", "=?base64?Y2Fmw6k=?="),
        ("cafe\u{301}", "=?base64?Y2FmZcyB?="),
        ("a\r\nb", "=?base64?YQ0KYg==?="),
        ("=?base64?YQ==?=", "=?base64?PT9iYXNlNjQ/WVE9PT89?="),
        ("\u{3FF}\u{3FE}", "=?base64?z7/Pvg==?="),
    ])
    func writes(_ text: String, _ value: String) {
        #expect(HeaderText.encode(ByteString(text)) == ByteString(value))
        #expect(HeaderText.decode(ByteString(value)) == ByteString(text))
    }
}
