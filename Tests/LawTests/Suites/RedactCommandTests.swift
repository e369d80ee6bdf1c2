import Foundation
import JSON
import Primitives
import Testing

/// `remit redact`, as a person or a pipeline runs it.
@Suite struct RedactCommandTests {
    private static let key = "sk_live_" + "51H8xQ2eZvKYlo2C9mPq7RtVb"

    private static func redact(_ arguments: [String], _ input: String) async throws -> (status: Int32, output: String) {
        let (status, bytes) = try await RemitProcess.command(["redact"] + arguments, input: input)
        return (status, try #require(String(validating: bytes, as: UTF8.self)))
    }

    private static func lines(_ output: String) throws -> [JSONValue] {
        try output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    }

    @Test("A secret becomes a marker, the same wherever it stands, and all else stays as it is")
    func masks() async throws {
        let (status, output) = try await Self.redact([], "Key: \(Self.key).\r\nAgain \(Self.key)\tgrüße")
        #expect(status == 0)
        #expect(!output.contains("51H8"))
        let marker = try #require(output.firstMatch(of: /⟦secret:stripe-key:[0-9a-f]{12}⟧/)).output
        #expect(output == "Key: \(marker).\r\nAgain \(marker)\tgrüße")
    }

    @Test(
        "What is looked for is chosen",
        arguments: [("secrets", false, true), ("personal", true, false), ("all", true, true)])
    func only(kinds: String, personal: Bool, secrets: Bool) async throws {
        let (status, output) = try await Self.redact(["--only", kinds], "ana@north-star.com has \(Self.key)\n")
        #expect(status == 0)
        #expect(output.contains("⟦pii:email:") == personal)
        #expect(output.contains("⟦secret:stripe-key:") == secrets)
    }

    @Test(
        "Bytes that are no UTF-8 pass as they are",
        arguments: [[0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90]])
    func invalid(bytes: [UInt8]) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("redact-\(UUID().uuidString)")
        try Data("one ".utf8 + bytes + " two \(Self.key) three".utf8).write(to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Products.remit)
        process.arguments = ["redact"]
        process.standardInput = try FileHandle(forReadingFrom: folder)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = Array(try pipe.fileHandleForReading.readToEnd() ?? Data())
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(output.starts(with: "one ".utf8 + bytes + " two ⟦secret:stripe-key:".utf8))
        #expect(output.suffix(6).elementsEqual(" three".utf8))
    }

    @Test("A long text flows through, and nothing of it is lost or doubled")
    func long() async throws {
        let line = "An ordinary line of a log, with nothing in it.\n"
        let text = String(repeating: line, count: 1000)
        let (status, output) = try await Self.redact([], text + Self.key)
        #expect(status == 0)
        #expect(output.hasPrefix(text))
        #expect(output.dropFirst(text.count).wholeMatch(of: /⟦secret:stripe-key:[0-9a-f]{12}⟧/) != nil)
    }

    @Test("Offsets are told in bytes of UTF-8 and in scalars, and no text")
    func offsets() async throws {
        let (status, output) = try await Self.redact(["--json"], "Schlüssel: \(Self.key) 👍")
        #expect(status == 0)
        #expect(!output.contains("51H8"))
        let finding = try #require(try Self.lines(output).first?["findings"]?.array?.first)
        #expect(finding["label"] == "secret:stripe-key")
        #expect(finding["layer"] == "form")
        #expect(finding["utf8"] == ["start": 12, "end": .integer(Int64(12 + Self.key.count))])
        #expect(finding["scalars"] == ["start": 11, "end": .integer(Int64(11 + Self.key.count))])
    }

    @Test("Lines of JSON are answered by lines of spans, in order")
    func spans() async throws {
        let input = #"{"id":"a","text":"é \#(Self.key)"}"# + "\n\n" + #"{"id":7,"text":"nothing"}"#
        let (status, output) = try await Self.redact(["--jsonl"], input)
        #expect(status == 0)
        let answers = try Self.lines(output)
        #expect(answers.map { $0["id"] } == ["a", 7])
        #expect(answers.first?["spans"]?.array?.first?["start"] == 2)
        #expect(answers.first?["spans"]?.array?.first?["end"] == .integer(Int64(2 + Self.key.count)))
        #expect(answers.last?["spans"] == [])
    }

    @Test("Lines of chunks are answered by what each chunk let out and what the end did")
    func chunks() async throws {
        let input = #"{"id":"a","chunks":["My key is sk_li","ve_51H8xQ2eZvKYlo2C9m","Pq7RtVb, thanks"]}"#
        let (status, output) = try await Self.redact(["--stream", "--jsonl"], input)
        #expect(status == 0)
        let out = try #require(try Self.lines(output).first?["out"]?.array?.compactMap { $0.string?.text })
        #expect(out.count == 4)
        #expect(out.joined().wholeMatch(of: /My key is ⟦secret:stripe-key:[0-9a-f]{12}⟧, thanks/) != nil)
    }

    @Test(
        "A line that is none of the kind ends it, with status 1; those before are answered",
        arguments: [
            (["--jsonl"], "no JSON"), (["--jsonl"], #"{"id":1}"#), (["--jsonl"], #"{"id":1,"text":2}"#),
            (["--stream", "--jsonl"], #"{"id":1,"text":"a"}"#), (["--jsonl"], #"{"id":1,"chunks":["a"]}"#),
        ])
    func badLines(arguments: [String], line: String) async throws {
        let good = arguments.contains("--stream") ? #"{"id":0,"chunks":[]}"# : #"{"id":0,"text":""}"#
        let (status, output) = try await Self.redact(arguments, "\(good)\n\(line)\n\(good)\n")
        #expect(status == 1)
        #expect(try Self.lines(output).count == 1)
    }

    @Test("Identifiers of other tenants are masked, and the reader's own are not")
    func tenants() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("tenants-\(UUID().uuidString)")
        let directory = """
            {"tenant_id":"tn_alpha","domain":"north-star-travel.com"}
            {"tenant_id":"tn_beta","domain":"blue-harbour-foods.com"}
            """
        try Data(directory.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let text = "See north-star-travel.com and blue-harbour-foods.com."
        let (status, output) = try await Self.redact(["--tenants", file.path, "--tenant", "tn_alpha"], text + "\n")
        #expect(status == 0)
        #expect(output.hasPrefix("See north-star-travel.com and ⟦other-tenant:domain:"))
        let line = #"{"id":1,"tenant":"tn_beta","text":"\#(text)"}"#
        let (_, answers) = try await Self.redact(["--jsonl", "--tenants", file.path], line)
        let spans = try #require(try Self.lines(answers).first?["spans"]?.array)
        #expect(spans.map { $0["start"] } == [4])
    }

    @Test(
        "Options that contradict each other are refused",
        arguments: [
            ["--json", "--jsonl"], ["--json", "--explain"], ["--jsonl", "--explain"], ["--tenant", "a"],
            ["--only", "known"], ["--only", "everything"], ["--tenants", "/nowhere/at/all"],
        ])
    func refused(arguments: [String]) async throws {
        #expect(try await Self.redact(arguments, "").status != 0)
    }

    @Test("The rules have labels, layers and forms, and each layer has some")
    func rules() async throws {
        let (status, output) = try await Self.redact(["rules", "--json"], "")
        #expect(status == 0)
        let rules = try #require(try Self.lines(output).first?["rules"]?.array)
        #expect(rules.count > 150)
        #expect(rules.allSatisfy { $0["forms"]?.array?.isEmpty == false })
        let layers = Set(rules.compactMap { $0["layer"]?.string })
        #expect(layers.isSuperset(of: ["form", "personal", "structure", "conversation", "opaque"]))
        #expect(rules.contains { $0["label"] == "secret:stripe-key" && $0["layer"] == "form" })
        let (_, forms) = try await Self.redact(["rules", "--layer", "opaque"], "")
        #expect(forms.hasPrefix("secret:opaque opaque:"))
    }
}
