import Folder
import Manifests
import Primitives
import Testing

/// Records, and the undo that they feed.
@Suite struct RecordCheckTests {
    @Test(arguments: [
        CheckCase(
            code: "undo.unlabelled-result", line: 13,
            body: CheckBody.refunds(
                "Refund: { key: refund_id, fields: [ id ] }", "reverse_refund(refund_id: $result.note)")),
        CheckCase(
            code: "undo.unlabelled-result", line: 13,
            body: CheckBody.refunds(
                "Invoice: { key: invoice_id, fields: [ id ] }", "reverse_refund(refund_id: $result.id)")),
        CheckCase(
            code: "lookup.unknown-tool", line: 13,
            body: CheckBody.refunds(
                "Refund: { key: refund_id, fields: [ id ] }", "reverse_refnd(refund_id: $result.id)")),
        CheckCase(
            code: "lookup.missing-argument", line: 13,
            body: CheckBody.refunds("Refund: { key: refund_id, fields: [ id ] }", "reverse_refund()")),
        CheckCase(
            code: "lookup.unknown-parameter", line: 13,
            body: CheckBody.refunds(
                "Refund: { key: refund_id, fields: [ id ] }", "reverse_refund(refund_id: $input.id)")),
        CheckCase(
            code: "record.unknown-schema", line: 9,
            body: CheckBody.refunds(
                "Refnd: { key: refund_id, fields: [ id ] }", "reverse_refund(refund_id: $input.invoice_id)")),
        CheckCase(
            code: "record.unknown-field", line: 9,
            body: CheckBody.refunds(
                "Refund: { key: refund_id, fields: [ id, amont ] }", "reverse_refund(refund_id: $result.id)")),
        CheckCase(
            code: "record.unknown-field", line: 9,
            body: CheckBody.refunds(
                "Refund: { key: refund_id, owner: acount_id, is: $account, fields: [ id ] }",
                "reverse_refund(refund_id: $result.id)")),
        CheckCase(
            code: "record.unknown-field", line: 9,
            body: CheckBody.refunds(
                "Refund: { key: refund_id, id: number, fields: [ id ] }", "reverse_refund(refund_id: $result.id)")),
        CheckCase(
            code: "record.owner", line: 9,
            body: CheckBody.refunds(
                "Invoice: { key: invoice_id, is: $account, fields: [ id ] }",
                "reverse_refund(refund_id: $input.invoice_id)")),
        CheckCase(
            code: "binding.expected", line: 9,
            body: CheckBody.refunds(
                "Invoice: { key: invoice_id, owner: account_id, fields: [ id ] }",
                "reverse_refund(refund_id: $input.invoice_id)")),
        CheckCase(
            code: "record.name", line: 9,
            body: CheckBody.refunds(
                "\"In voice\": { key: invoice_id, fields: [ id ] }", "reverse_refund(refund_id: $input.invoice_id)")),
        CheckCase(
            code: "folder.missing-key", line: 9,
            body: CheckBody.refunds("Invoice: { fields: [ id ] }", "reverse_refund(refund_id: $input.invoice_id)")),
        CheckCase(
            code: "lookup.set", line: 13,
            body: CheckBody.refunds(
                "Invoice: { key: invoice_id, fields: [ id ] }", "reverse_refund(refund_id: $input.invoice_id[*])")),
        CheckCase(
            code: "manifest.undo", line: 13,
            body: CheckBody.refunds(
                "Invoice: { key: invoice_id, fields: [ id ] }", "reverse_refund(refund_id: each $input.invoice_id[*])")),
        CheckCase(
            code: "record.key", line: 10,
            body: CheckBody.refunds(
                "Invoice: { key: invoice_id, fields: [ id ] }\n  Refund: { key: invoice_id, fields: [ id ] }",
                "reverse_refund(refund_id: $input.invoice_id)")),
        CheckCase(
            code: "record.unknown", line: 7,
            body: CheckBody.account + "tools: { find_account: { effect: read, only: resolver, returns: Acount } }\n"),
    ])
    func records(_ item: CheckCase) { item.check() }
}
