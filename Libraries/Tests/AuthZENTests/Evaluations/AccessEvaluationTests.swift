import AuthZEN
import JSON
import Primitives
import Testing

@Suite("AuthZEN: one evaluation")
struct AccessEvaluationTests {
    @Test("a request as the standard has it is read and written alike")
    func roundTrip() throws {
        let request: JSONValue = [
            "subject": ["type": "user", "id": "alice@example.com", "properties": ["department": "Sales"]],
            "resource": ["type": "account", "id": "123"],
            "action": ["name": "can_read", "properties": ["method": "GET"]],
            "context": ["time": "1985-10-26T01:22-07:00"],
        ]
        let read = try AccessEvaluation(request)
        #expect(
            read.subject == AccessEntity(type: "user", id: "alice@example.com", properties: ["department": "Sales"]))
        #expect(read.resource == AccessEntity(type: "account", id: "123"))
        #expect(read.action == AccessAction(name: "can_read", properties: ["method": "GET"]))
        #expect(read.context == ["time": "1985-10-26T01:22-07:00"])
        #expect(read.json == request)
    }

    @Test("what is not known is ignored, at every level")
    func unknownMembers() throws {
        let read = try AccessEvaluation([
            "subject": ["type": "user", "id": "alice", "later": nil], "action": ["name": "read", "later": 1],
            "resource": ["type": "record", "id": "1", "later": []], "later": ["nested": true],
        ])
        #expect(read.subject == AccessEntity(type: "user", id: "alice"))
        #expect(read.context.isEmpty)
    }

    static let faults: [(body: JSONValue, reason: AccessFault.Reason, member: ByteString)] = {
        let whole: JSONObject = [
            "subject": ["type": "user", "id": "alice"], "action": ["name": "read"],
            "resource": ["type": "record", "id": "record-1"],
        ]
        func with(_ name: ByteString, _ value: JSONValue?) -> JSONValue {
            var changed = JSONObject()
            for member in whole where member.key != name { changed[member.key] = member.value }
            if let value { changed[name] = value }
            return .object(changed)
        }
        return [
            ([], .wrongKind, "body"), ("alice", .wrongKind, "body"),
            (with("subject", nil), .missing, "subject"), (with("action", nil), .missing, "action"),
            (with("resource", nil), .missing, "resource"),
            (with("subject", ["id": "alice"]), .missing, "subject.type"),
            (with("subject", ["type": "user"]), .missing, "subject.id"),
            (with("action", [:]), .missing, "action.name"),
            (with("resource", ["id": "record-1"]), .missing, "resource.type"),
            (with("resource", ["type": "record"]), .missing, "resource.id"),
            (with("subject", "alice"), .wrongKind, "subject"),
            (with("subject", nil as JSONValue?), .missing, "subject"),
            (with("subject", .null), .wrongKind, "subject"),
            (with("subject", ["type": "user", "id": 7]), .wrongKind, "subject.id"),
            (with("action", ["name": 123]), .wrongKind, "action.name"),
            (with("action", ["name": "read", "properties": .null]), .wrongKind, "action.properties"),
            (with("resource", ["type": "r", "id": "1", "properties": []]), .wrongKind, "resource.properties"),
            (with("context", .null), .wrongKind, "context"), (with("context", [1]), .wrongKind, "context"),
        ]
    }()

    @Test("what is missing, or of another kind, is named", arguments: faults)
    func fault(body: JSONValue, reason: AccessFault.Reason, member: ByteString) {
        #expect(throws: AccessFault(reason, at: member)) { try AccessEvaluation(body) }
    }

    @Test("a fault names the member and nothing of the value")
    func words() {
        let fault = AccessFault(.wrongKind, at: "subject.id").fault
        #expect(fault.code == "authzen.wrong-kind")
        #expect(fault.message == "`subject.id` has another kind of value than is needed there.")
    }
}
