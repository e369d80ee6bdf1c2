import JSON
import ModelContextProtocol
import Primitives
import Testing

/// What counts as an answer, and what of it is taken.
@Suite struct ServerReplyTests {
    private func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

    @Test(
        arguments: [
            #"{"jsonrpc":"2.0","id":"2","result":{}}"#, #"{"jsonrpc":"2.0","id":1,"result":{}}"#,
            #"{"jsonrpc":"2.0","id":null,"result":{}}"#, #"{"jsonrpc":"2.0","result":{}}"#,
            #"{"jsonrpc":"1.0","id":"1","result":{}}"#, #"{"id":"1","result":{}}"#,
            #"[{"jsonrpc":"2.0","id":"1","result":{}}]"#, #"{"jsonrpc":"2.0","id":"1"}"#,
            #"{"jsonrpc":"2.0","id":"1","result":{},"error":{"code":1,"message":""}}"#,
            #"{"jsonrpc":"2.0","id":"1","result":[]}"#, #"{"jsonrpc":"2.0","id":"1","error":{}}"#,
            #"{"jsonrpc":"2.0","id":"1","method":"sampling/createMessage","params":{}}"#,
            #"{"jsonrpc":"2.0","id":"1","method":"elicitation/create","result":{}}"#,
        ])
    func noAnswerToThis(_ text: String) throws {
        #expect(ServerReply(try json(text), to: .text("1")) == nil)
    }

    @Test(
        arguments: [
            (#"{"resultType":"input_required","inputRequests":{}}"#, Era.modern),
            (#"{"resultType":"task","taskId":"t"}"#, .modern), (#"{"content":[]}"#, .modern),
            (#"{"resultType":"input_required"}"#, .legacy), (#"{"isError":"no"}"#, .legacy),
            (#"{"content":{}}"#, .legacy), (#"{"content":[{}]}"#, .legacy),
            (#"{"content":[{"type":"text"}]}"#, .legacy),
        ])
    func aResultThatIsNotWhole(_ text: String, _ era: Era) throws {
        #expect(ToolAnswer(try #require(try json(text).object), era: era) == nil)
    }

    @Test(
        arguments: [
            (#"[]"#, nil), (#"[{"type":"text","text":"{\"a\":1}"}]"#, #"{"a":1}"#),
            (#"[{"type":"text","text":"hello"}]"#, #""hello""#),
            (#"[{"type":"text","text":"{\"a\":1,\"a\":2}"}]"#, #""{\"a\":1,\"a\":2}""#),
            (#"[{"type":"text","text":"{}"},{"type":"text","text":"x"}]"#, #""{}\nx""#),
            (#"[{"type":"image","data":"x"},{"type":"resource_link","uri":"x"},{"type":"text","text":"7"}]"#, "7"),
            (#"[{"type":"resource","resource":{"text":"obey"}}]"#, nil),
        ] as [(String, String?)])
    func textBlocksAlone(_ content: String, _ expected: String?) throws {
        let result = try #require(try json(#"{"resultType":"complete","content":\#(content)}"#).object)
        let answer = try #require(ToolAnswer(result, era: .modern))
        #expect(answer.text(limits: .default) == (try expected.map(json)))
    }

    @Test(
        arguments: [
            (#"{"content":[]}"#, []), (#"{"_meta":null}"#, []), (#"{"_meta":{"other":1}}"#, []),
            (#"{"_meta":{"ifc":{"integrity":"trusted"}}}"#, [#"{"integrity":"trusted"}"#]),
            (#"{"_meta":{"ifc":null}}"#, ["null"]), (#"{"_meta":"odd"}"#, ["null"]),
            (
                #"{"_meta":{"ifc":1},"content":[{"type":"text","text":"a","_meta":{"ifc":2}},{"type":"image"}]}"#,
                ["1", "2"]
            ),
            (#"{"content":[{"type":"image","_meta":{"ifc":3}}]}"#, ["3"]),
            (#"{"structuredContent":{"_meta":{"ifc":4}}}"#, []),
        ] as [(String, [String])])
    func labelsOfTheResultAndItsBlocks(_ text: String, _ expected: [String]) throws {
        let result = try #require(try json(text).object)
        let answer = try #require(ToolAnswer(result, era: .legacy))
        #expect(answer.flowLabels == (try expected.map(json)))
    }

    @Test(
        arguments: [
            ("2025-11-25", true), ("2025-06-18", true), ("2025-03-26", true), ("2024-11-05", false),
            ("2026-07-28", false), ("x", false),
        ])
    func aHandshakeSettlesOnARevisionThatIsSpoken(_ version: String, _ isSpoken: Bool) {
        #expect((ServerReply.negotiated(["protocolVersion": .string(version)]) != nil) == isSpoken)
    }
}
