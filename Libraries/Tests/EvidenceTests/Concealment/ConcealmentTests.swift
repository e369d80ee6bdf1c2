import JSON
import Primitives
import Testing

@testable import Evidence

@Suite("What a log has of an entry")
struct ConcealmentTests {
    /// No digest for use: it tells inputs apart, which is all that these tests need.
    private static let concealment = Concealment { bytes in
        var state: UInt64 = 0xcbf2_9ce4_8422_2325
        return (0..<4).flatMap { round in
            for byte in bytes + [UInt8(round)] { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return withUnsafeBytes(of: state) { Array($0) }
        }
    }

    private static func salt(_ name: ByteString) -> [UInt8] { [UInt8](repeating: UInt8(name.count), count: 32) }

    private static func intent() -> Entry {
        var entry = Entry(
            sequence: 71, id: "ent_1", at: Timestamp(milliseconds: 1_790_000_000_000), kind: .intent, principal: .agent)
        entry.tenant = "globex"
        entry.user = "usr_alice"
        entry.agent = "helpdesk"
        entry.call = "cal_1"
        entry.tool = "billing_issue_refund"
        entry.backend = "billing"
        entry.effect = .write
        entry.detail = "incident inc_alice"
        entry.origins = ["inv_alice": .user]
        entry.reservations = [.init(counter: "refunds", scope: "user", amount: 4_711)]
        return entry
    }

    private static func leaf(_ entry: Entry) throws -> [UInt8] {
        try concealment.leaf(try entry.json(), sequence: 1, row: [UInt8](repeating: 9, count: 32), salt: salt)
    }

    @Test("nobody's name, and nothing that came from a person, stands in it") func concealed() throws {
        let leaf = try Self.leaf(Self.intent())
        let text = try #require(ByteString(validating: leaf)).text
        for word in ["alice", "globex", "4711", "\"sequence\":71"] { #expect(!text.contains(word), "\(word)") }
        let read = try Entry(canonical: leaf)
        #expect(read.sequence == 1)
        #expect(read.tool == "billing_issue_refund")
        #expect(Set(read.committed.keys) == ["tenant", "user", "detail", "origins", "reservations", "ledger"])
    }

    @Test("a tool that was asked for and refused is the asker's word") func refusedTool() throws {
        var entry = Entry(
            sequence: 3, id: "ent_2", at: Timestamp(milliseconds: 0), kind: .refusal, principal: .agent)
        entry.law = 4
        entry.code = "tool.unknown"
        entry.tool = "delete_alice"
        #expect(try Entry(canonical: Self.leaf(entry)).tool == nil)
    }

    @Test("what is disclosed is what was written, and nothing else passes for it") func disclosed() throws {
        let entry = Self.intent()
        let leaf = try Self.leaf(entry)
        let disclosures = Self.concealment.disclosures(try entry.json(), salt: Self.salt)
        var shown = try Self.concealment.entry(leaf, with: disclosures)
        shown.committed = [:]
        shown.sequence = entry.sequence
        #expect(shown == entry)
        for disclosure in disclosures {
            #expect(Disclosure(disclosure.json) == disclosure)
            let forged = Disclosure(field: disclosure.field, salt: disclosure.salt, value: "mallory")
            let field = disclosure.field
            #expect(throws: EvidenceError.notCommitted(field)) {
                try Self.concealment.entry(leaf, with: [forged])
            }
            #expect(throws: EvidenceError.notCommitted(field)) {
                try Self.concealment.entry(leaf, with: [disclosure, disclosure])
            }
        }
        #expect(throws: EvidenceError.notCommitted("agent")) {
            try Self.concealment.entry(leaf, with: [Disclosure(field: "agent", salt: Self.salt("a"), value: "x")])
        }
    }
}
