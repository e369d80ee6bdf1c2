import Primitives
import Testing

@Suite struct PercentEncodingTests {
    @Test(
        arguments: [
            ("", ""), ("aZ09-._~", "aZ09-._~"), ("a b", "a%20b"), ("a+b", "a%2Bb"), ("%", "%25"), ("%41", "%2541"),
            ("a/b?c#d&e=f", "a%2Fb%3Fc%23d%26e%3Df"), ("é", "%C3%A9"), ("e\u{301}", "e%CC%81"), ("\u{0}\n", "%00%0A"),
            ("😀", "%F0%9F%98%80"),
        ])
    func encodes(text: String, encoded: String) {
        #expect(PercentEncoding.encode(text) == encoded)
        #expect(PercentEncoding.decode(encoded.utf8) == ByteString(text))
        var bytes: [UInt8] = []
        PercentEncoding.append(value: ByteString(text), to: &bytes)
        #expect(bytes == Array(encoded.utf8))
    }

    @Test(
        arguments: [
            ("a+b", "a+b", "a b"), ("%2b%2B", "++", "++"), ("%c3%a9", "é", "é"), ("+", "+", " "),
        ])
    func decodes(text: String, plain: String, ofAForm: String) {
        #expect(PercentEncoding.decode(text.utf8) == ByteString(plain))
        #expect(PercentEncoding.decode(text.utf8, plusIsSpace: true) == ByteString(ofAForm))
    }

    @Test(arguments: ["%", "%4", "%4g", "a%", "%%41", "%-1", "%FF", "%C3", "%ED%A0%80", "%C0%AF"])
    func refuses(text: String) {
        #expect(PercentEncoding.decode(text.utf8) == nil)
        #expect(PercentEncoding.decode(text.utf8, plusIsSpace: true) == nil)
    }

    @Test(arguments: [("%2e%2E", ".."), ("%", "%"), ("%4", "%4"), ("%zz%41", "%zzA"), ("%25%34%31", "%41")])
    func decodesLeniently(text: String, decoded: String) {
        #expect(PercentEncoding.decodedLeniently(Array(text.utf8)) == Array(decoded.utf8))
    }

    @Test(arguments: [("a%2Fb", "a%2Fb"), ("a%b", "a%25b"), ("a b;v=1", "a%20b;v=1"), ("é:@", "%C3%A9:@")])
    func literalsKeepWhatMayStand(text: String, written: String) {
        var bytes: [UInt8] = []
        PercentEncoding.append(literal: ByteString(text), to: &bytes)
        #expect(bytes == Array(written.utf8))
    }

    @Test func formsAreFieldsInOrder() {
        #expect(PercentEncoding.form([]) == "")
        #expect(PercentEncoding.form([("a", "1 2"), ("b&", "=é")]) == "a=1%202&b%26=%3D%C3%A9")
    }
}
