import JSON
import Primitives
import Testing

@Suite("JSONPath, RFC 9535")
struct JSONPathTests {
    @Test(
        "2.4.3, well-typed functions",
        arguments: [
            "$[?length(@) < 3]", "$[?count(@.*) == 1]", "$[?count(@) == 1]", "$[?search(@.timezone, 'Europe/.*')]",
            "$[?value(@..color) == \"red\"]", "$[?match(@.a, $.b)]", "$[?length(value(@.*)) > 1]",
            "$[?!match(@.a, 'x')]",
            "$[?match(value(@..a), value($..b))]", "$[?length('abc') == 3]", "$[?length(length(@)) == 1]",
        ] as [ByteString])
    func wellTyped(query: ByteString) throws {
        _ = try JSONPath(query)
    }

    @Test(
        "2.4.3, ill-typed ones",
        arguments: [
            "$[?length(@.*) < 3]", "$[?count(1) == 1]", "$[?count(foo(@.*)) == 1]",
            "$[?match(@.timezone, 'Europe/.*') == true]",
            "$[?value(@..color)]", "$[?length(@)]", "$[?count(@.*)]", "$[?unknown(@)]", "$[?length() == 1]",
            "$[?length(@, @) == 1]",
            "$[?match(@.a)]", "$[?match(@.a, @.b, @.c)]", "$[?match(@.*, 'a')]", "$[?@.* == 1]", "$[?1 == @..a]",
            "$[?@[0:1] == 1]",
            "$[?@['a','b'] == 1]", "$[?length(match(@, 'a')) == 1]", "$[?count(length(@)) == 1]",
            "$[?value(value(@.a)) == 1]",
        ] as [ByteString])
    func illTyped(query: ByteString) throws {
        let error = try #require(throws: JSONPathError.self) { try JSONPath(query) }
        #expect(error.reason == .typing)
    }

    @Test(
        "Blanks may stand where the grammar says so",
        arguments: [
            "$ .a", "$\n['a']", "$[ 'a' ]", "$[ 0 , 1 ]", "$[ 1 : 2 : 3 ]", "$[1 :2]", "$[: :]", "$[? @.a]", "$[?@.a ]",
            "$[?( @.a )]",
            "$[?! @.a]", "$[?! ( @.a )]", "$[?@.a==1]", "$[?@.a == 1 && @.b]", "$[?@ .a == 1]", "$[?@ ['a'] == 1]",
            "$[?count( @.a ) == 1]",
            "$[?match( @.a , 'b' )]", "$\t..a",
        ] as [ByteString])
    func blanks(query: ByteString) throws {
        _ = try JSONPath(query)
    }

    @Test(
        "What the grammar does not have is refused, with its place",
        arguments: [
            ("", 0), (" $", 0), ("$ ", 1), ("a", 0), ("@", 0), ("$.", 2), ("$..", 3), ("$. a", 2), ("$.1", 2),
            ("$.-a", 2), ("$.a-b", 3),
            ("$.'a'", 2), ("$[]", 2), ("$[a]", 2), ("$['a'", 5), ("$['a',]", 6), ("$[,1]", 2), ("$[1 2]", 4),
            ("$[01]", 2), ("$[-0]", 2),
            ("$[-]", 3), ("$[1.0]", 3), ("$[+1]", 2), ("$[1e1]", 3), ("$[0x1]", 3), ("$[1:2:3:4]", 7), ("$[--1]", 3),
            ("$['\\x']", 4),
            ("$['\\\"']", 4), ("$[\"\\'\"]", 4), ("$['\\ud800']", 5), ("$['\\ud800\\u0041']", 5), ("$['\\udc00']", 5),
            ("$['\\u00g0']", 7),
            ("$['\n']", 3), ("$[?]", 3), ("$[?1]", 3), ("$[?true]", 3), ("$[?'a']", 3), ("$[?@.a=1]", 6),
            ("$[?@.a===1]", 8), ("$[?@.a==01]", 8),
            ("$[?@.a==+1]", 8), ("$[?@.a==.1]", 8), ("$[?@.a==1.]", 8), ("$[?@.a==[1]]", 8), ("$[?@.a=={}]", 8),
            ("$[?@.a==True]", 8),
            ("$[?@.a==1==2]", 9), ("$[?!@.a==1]", 7), ("$[?!!@.a]", 4), ("$[?@.a&@.b]", 6), ("$[?@.a && ]", 10),
            ("$[?(@.a]", 7),
            ("$[?@.a)]", 6), ("$[?length (@)==1]", 3), ("$[?Length(@)==1]", 3), ("$[?count(@.a==1)]", 12),
            ("$[?@[ 'a' ]==1]", 3),
            ("$[?@['a' ]==1]", 3), ("$['a']b", 6), ("$a", 1), ("$.a.", 4), ("$...a", 3), ("$.. [0]", 3), ("$[*", 3),
            ("$.a[", 4),
        ] as [(ByteString, Int)])
    func refused(query: ByteString, offset: Int) throws {
        let error = try #require(throws: JSONPathError.self) { try JSONPath(query) }
        #expect(error.reason == .syntax)
        #expect(error.offset == offset)
    }

    @Test(
        "Integers stay within ±(2^53 − 1)",
        arguments: [
            ("$[9007199254740991]", true), ("$[-9007199254740991]", true), ("$[9007199254740992]", false),
            ("$[-9007199254740992]", false),
            ("$[:9007199254740992]", false), ("$[::99999999999999999999]", false), ("$[?@[9007199254740992]]", false),
            ("$[?@ == 99999999999999999999]", true),
        ] as [(ByteString, Bool)])
    func integers(query: ByteString, isAccepted: Bool) throws {
        do throws(JSONPathError) {
            _ = try JSONPath(query)
            #expect(isAccepted)
        } catch {
            #expect(!isAccepted)
            #expect(error.reason == .integerOutOfRange)
        }
    }

    @Test(
        "Functions",
        arguments: [
            ("$[?length(@) == 2]", ["éa", [1, 2], ["a": 1, "b": 2], "😀b"]), ("$[?length(@) == 3]", ["e\u{301}a"]),
            ("$[?count(@.*) == 1]", [[nil]]),
            ("$[?value(@.*) == null]", [[nil]]), ("$[?match(@, '.a')]", ["éa"]),
            ("$[?search(@, 'a')]", ["éa", "e\u{301}a", "é[a]"]),
            ("$[?match(@, $[6])]", ["éa"]), ("$[?search(@, '[')]", []), ("$[?match(@, 1)]", []),
            ("$[?search(1, '1')]", []), ("$[?match(@, '\\\\d')]", []),
            ("$[?!match(@, '[') && length(@) == 3]", ["e\u{301}a"]),
        ] as [(ByteString, [JSONValue])])
    func functions(query: ByteString, values: [JSONValue]) throws {
        let document: JSONValue = ["éa", [1, 2], ["a": 1, "b": 2], "😀b", "e\u{301}a", [nil], "é[a]", 1]
        #expect(try JSONPath(query).select(in: document) == values)
    }

    @Test(
        "A query is bounded",
        arguments: [
            String(repeating: "[?@", count: 100), "[?" + String(repeating: "(", count: 100),
            "[?" + String(repeating: "length(", count: 100),
            String(repeating: ".a", count: 40_000), "[?match(@, '(a{100}){1000}')]",
        ])
    func bounded(tail: String) throws {
        let error = try #require(throws: JSONPathError.self) { try JSONPath(ByteString("$" + tail)) }
        #expect(error.reason == .tooLarge)
    }

    @Test(
        "Work is bounded, whatever it is spent on",
        arguments: [
            "$" + String(repeating: "[0,0]", count: 40), "$" + String(repeating: "..*", count: 20),
            "$..[?@..[?@..[?@..*]]]",
            "$[?count($..*) == count($..*)]", "$..[?match($[1], $[2])]", "$..[?$[3] == $[3]]",
            "$[3][?search($[1], '(a*)*b')]",
        ])
    func work(query: String) throws {
        let nested = try JSONValue(
            parsing: (String(repeating: "[", count: 60) + "0" + String(repeating: "]", count: 60)).utf8)
        let text = JSONValue.string(ByteString(String(repeating: "a", count: 2_000)))
        let document: JSONValue = [nested, text, "(a|a?)*(b|a{200})*", .array(Array(repeating: 1, count: 500))]
        let path = try JSONPath(ByteString(query))
        let error = try #require(throws: JSONPathError.self) { try path.nodes(in: document, work: 2_000) }
        #expect(error.reason == .tooMuchWork)
    }

    @Test(
        "A query knows whether it is singular",
        arguments: [
            ("$", true), ("$.a[0]['b']", true), ("$.*", false), ("$..a", false), ("$[0,1]", false), ("$[0:1]", false),
            ("$[?@]", false),
        ] as [(ByteString, Bool)])
    func singular(query: ByteString, isSingular: Bool) throws {
        #expect(try JSONPath(query).isSingular == isSingular)
    }
}
