import JSON
import ModelContextProtocol
import Primitives
import Testing

@Suite struct RPCMessageTests {
    @Test(arguments: [
        (#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#, "1"),
        (#"{"jsonrpc":"2.0","id":"a","method":"ping","params":{}}"#, "\"a\""),
        (#"{"jsonrpc":"2.0","id":9007199254740993,"method":"ping","params":null}"#, "9007199254740993"),
        (#"{"jsonrpc":"2.0","id":-0,"method":"ping","extra":true}"#, "-0"),
    ])
    func echoesTheIDAsWritten(_ text: String, _ id: String) throws {
        let message = try RPCMessage(JSONValue(parsing: ByteString(text)))
        #expect(message.id?.json.serialized() == Array(id.utf8))
    }

    @Test func withoutAnIDIsANotification() throws {
        let message = try RPCMessage(
            JSONValue(parsing: #"{"jsonrpc":"2.0","method":"tools/call","params":{"name":"x"}}"#))
        #expect(message.id == nil)
    }

    @Test(arguments: [
        #"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#,
        #"[]"#,
        #""ping""#,
        #"{"id":1,"method":"ping"}"#,
        #"{"jsonrpc":"1.0","id":1,"method":"ping"}"#,
        #"{"jsonrpc":2.0,"id":1,"method":"ping"}"#,
        #"{"jsonrpc":"2.0","id":null,"method":"ping"}"#,
        #"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#,
        #"{"jsonrpc":"2.0","id":1e400,"method":"ping"}"#,
        #"{"jsonrpc":"2.0","id":true,"method":"ping"}"#,
        #"{"jsonrpc":"2.0","id":[1],"method":"ping"}"#,
        #"{"jsonrpc":"2.0","id":1}"#,
        #"{"jsonrpc":"2.0","id":1,"method":7}"#,
        #"{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}"#,
        #"{"jsonrpc":"2.0","id":1,"method":"ping","params":"x"}"#,
        #"{"jsonrpc":"2.0","id":1,"result":{}}"#,
        #"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}}"#,
        #"{"jsonrpc":"2.0","id":1,"method":"ping","result":{}}"#,
        #"{"jsonrpc":"2.0","method":"notifications/x","error":{}}"#,
    ])
    func refusesWhatIsNoMessage(_ text: String) throws {
        let body = try JSONValue(parsing: ByteString(text))
        #expect {
            _ = try RPCMessage(body)
        } throws: { error in
            let error = (error as? MCPRejection)?.error
            return error?.code == -32600 && error?.httpStatus == 400
        }
    }

    @Test func refusesAnIDTooLongToEcho() throws {
        func body(_ count: Int) throws -> JSONValue {
            ["jsonrpc": "2.0", "id": .string(String(repeating: "x", count: count)), "method": "ping"]
        }
        #expect(try RPCMessage(body(256)).id != nil)
        #expect(throws: MCPRejection.self) { try RPCMessage(body(257)) }
    }
}
