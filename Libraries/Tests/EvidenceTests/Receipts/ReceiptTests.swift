import Evidence
import JSON
import Primitives
import Testing

@Suite("Receipts and promises")
struct ReceiptTests {
    private static let receipt = Receipt(parts: [
        .init(
            entry: Array(#"{"a":"é"}"#.utf8),
            disclosures: [Disclosure(field: "user", salt: [UInt8](repeating: 1, count: 32), value: "usr_1")],
            proof: "c2sp.org/tlog-proof@v1\nindex 0\n\n")
    ])

    @Test("a receipt is read as it was written") func receipt() throws {
        #expect(try Receipt(parsing: Self.receipt.json.serialized()) == Self.receipt)
    }

    @Test(
        "what is no receipt is refused",
        arguments: [
            "", "[]", "{}", #"{"format":"remit-receipt/v1","entries":[]}"#,
            #"{"format":"remit-receipt/v2","entries":[{}]}"#,
            #"{"format":"remit-receipt/v1","entries":[{"entry":"","proof":"","disclosed":[{}]}]}"#,
            #"{"format":"remit-receipt/v1","entries":[{"entry":1,"proof":"","disclosed":[]}]}"#,
        ])
    func malformed(text: String) {
        #expect(throws: EvidenceError.self) { try Receipt(parsing: Array(text.utf8)) }
    }

    @Test("a promise is read as it was written, and in no other spelling") func promise() {
        let promise = EntryPromise(log: "log.example/1", entry: "ent_1", by: Timestamp(milliseconds: 17))
        #expect(EntryPromise(text: promise.text) == promise)
        for text in [
            "", "remit-promise/v1\nlog a\nentry b\nby 017\n", "remit-promise/v1\nlog a\nentry b\nby 17",
            "remit-promise/v1\nlog a\nentry b\nby 17\nmore\n", "a\n1\nAAAA\n",
        ] {
            #expect(EntryPromise(text: Array(text.utf8)) == nil, "\(text)")
        }
    }
}
