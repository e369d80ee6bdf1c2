import Primitives
import Provenance
import Testing

@Suite("Records that a user named")
struct RecordBookTests {
    private func request(_ text: ByteString) -> UserRequest { UserRequest([UserMessage(id: "msg_1", text: text)]) }

    private func file(_ id: ByteString, _ name: ByteString, isMade: Bool = false) -> SeenRecord {
        SeenRecord(type: "File", id: id, names: [name], call: "cal_1", isMade: isMade)
    }

    private func message(_ sender: ByteString, _ channel: ByteString, _ link: ByteString) -> SeenRecord {
        SeenRecord(type: "Message", id: nil, names: [sender, channel], links: [link], call: "cal_1")
    }

    @Test("A record is named by its name, by what the company wrote of it, or by its id")
    func named() {
        var book = RecordBook()
        book.add(file("11", "budget.xlsx"))
        book.add(file("12", "Holiday plans.docx"))
        book.add(
            SeenRecord(
                type: "Invoice", id: "INV-7", names: [],
                fields: [SeenField(name: "total", value: "3614.13"), SeenField(name: "currency", value: "EUR")],
                call: "cal_2"))
        let words = request("Delete budget.xlsx and refund INV-7")
        #expect(book.record("11", words)?.standing == .named)
        #expect(book.record("12", words)?.standing == .unnamed)
        #expect(book.record("INV-7", words)?.standing == .named)
        #expect(book.record("INV-7", request("Refund the invoice over 3614.13 EUR"))?.standing == .named)
        #expect(book.record("INV-7", request("Refund an invoice in EUR"))?.standing == .unnamed)
        #expect(book.record("13", words) == nil)
    }

    @Test("Two records of one name: none, unless she said more of one, or meant all")
    func ambiguous() {
        var book = RecordBook()
        book.add(message("Bob", "general", "informations.example"))
        book.add(message("Eve", "general", "restaurant.example"))
        book.add(message("Eve", "random", "mallory.example"))
        #expect(
            book.holder(of: "informations.example", request("the article that Bob posted in 'general'"))?.standing
                == .named)
        #expect(
            book.holder(of: "restaurant.example", request("the article that Bob posted in 'general'"))?.standing
                == .unnamed)
        #expect(
            book.holder(of: "restaurant.example", request("something in the general channel"))?.standing == .unnamed)
        let all = request("Summarize all the websites posted to the 'general' channel")
        #expect(book.holder(of: "restaurant.example", all)?.standing == .named)
        #expect(book.holder(of: "mallory.example", all)?.standing == .unnamed)
    }

    @Test("What a stranger calls by the same name makes neither of them named")
    func impostor() {
        var book = RecordBook()
        book.add(SeenRecord(type: "Contact", id: "c1", names: ["Sarah Baker", "sarah@example.com"], call: "cal_1"))
        let words = request("Invite Sarah Baker")
        #expect(book.bearer(of: "sarah@example.com", words)?.standing == .named)
        book.add(SeenRecord(type: "Contact", id: "c2", names: ["Sarah Baker", "mallory@evil.example"], call: "cal_2"))
        #expect(book.bearer(of: "sarah@example.com", words)?.standing == .unnamed)
        #expect(book.bearer(of: "mallory@evil.example", words)?.standing == .unnamed)
    }

    @Test("What this session made stays made, whatever a later read shows of it")
    func made() {
        var book = RecordBook()
        book.add(file("26", "packing.docx", isMade: true))
        book.add(file("26", "renamed.docx"))
        #expect(book.record("26", request("share it"))?.standing == .made)
        // Its names are whoever's they are, and what it was called before is not forgotten.
        #expect(book.bearer(of: "packing.docx", request("share it"))?.standing == .unnamed)
    }

    @Test("Part of a name names it where it is of no other, and the whole name beats a part")
    func parts() {
        var book = RecordBook()
        book.add(file("9", "grocery-list-today.docx"))
        book.add(file("19", "client-meeting-minutes.docx"))
        book.add(file("24", "newest-client-meeting-minutes.docx"))
        book.add(file("25", "team-meeting-minutes.docx"))
        #expect(book.record("9", request("Add it to the grocery list I have in the drive"))?.standing == .named)
        let client = request("Summarize the file 'client-meeting-minutes.docx'")
        #expect(book.record("19", client)?.standing == .named)
        #expect(book.record("24", client)?.standing == .unnamed)
        #expect(book.record("25", client)?.standing == .unnamed)
        #expect(book.record("25", request("the meeting minutes"))?.standing == .unnamed)
    }

    @Test("The largest and the newest are told by what the company wrote")
    func extremes() {
        var book = RecordBook()
        func file(_ id: ByteString, _ size: ByteString, _ date: ByteString) -> SeenRecord {
            SeenRecord(
                type: "drive.File", id: id, names: ["f\(id).txt"],
                fields: [SeenField(name: "size", value: size), SeenField(name: "last_modified", value: date)], call: "c"
            )
        }
        book.add(file("1", "900", "2024-05-01"))
        book.add(file("2", "3100", "2024-04-01"))
        book.add(file("3", "40", "2024-05-02"))
        let largest = request("Find and delete the largest file in the drive.")
        #expect(book.record("2", largest)?.standing == .named)
        #expect(book.record("1", largest)?.standing == .unnamed)
        #expect(book.record("3", request("Delete the newest file"))?.standing == .named)
        #expect(book.record("2", request("Delete the newest file"))?.standing == .unnamed)
        #expect(book.record("2", request("Delete the largest invoice"))?.standing == .unnamed)
    }

    @Test("A message is described by what it says only among those that are named alike")
    func described() {
        var book = RecordBook()
        func message(_ sender: ByteString, _ text: ByteString, _ link: ByteString) -> SeenRecord {
            SeenRecord(
                type: "chat.Message", id: nil, names: [sender, "general"], links: [link],
                text: text, call: "c")
        }
        book.add(message("Bob", "I read an interesting article on it", "a.example"))
        book.add(message("Eve", "a great lunch in the restaurant near the office", "b.example"))
        let words = request("Find a message in the general channel about a great restaurant near the office")
        #expect(book.holder(of: "b.example", words)?.standing == .named)
        #expect(book.holder(of: "a.example", words)?.standing == .unnamed)
        let bobs = request("the interesting lunch restaurant article that Bob posted in general")
        #expect(book.holder(of: "b.example", bobs)?.standing == .unnamed)
    }

    @Test("The domain of an address names nobody, and all of a kind are not named by a part")
    func domains() {
        var book = RecordBook()
        for number in ["1", "2"] as [ByteString] {
            book.add(
                SeenRecord(
                    type: "drive.File", id: "f\(number)", names: ["plan-\(number).txt", "emma@acme.example"], call: "c")
            )
        }
        let words = request("Show me the files that are shared with alex@acme.example. Then delete the file.")
        #expect(book.record("f1", words)?.standing == .unnamed)
    }
}
