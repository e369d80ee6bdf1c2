import JSON
import Primitives
import Testing

/// The examples of RFC 9535, by section.
@Suite("JSONPath, the examples of RFC 9535")
struct JSONPathExampleTests {
    private func expect(_ query: ByteString, in document: String, selects nodes: [(ByteString, String)]) throws {
        let found = try JSONPath(query).nodes(in: JSONValue(parsing: document.utf8))
        #expect(found.map(\.normalizedPath) == nodes.map(\.0), "\(query)")
        #expect(try found.map(\.value) == nodes.map { try JSONValue(parsing: $0.1.utf8) }, "\(query)")
    }

    private static let store = #"""
        {"store":{"book":[
        {"category":"reference","author":"Nigel Rees","title":"Sayings of the Century","price":8.95},
        {"category":"fiction","author":"Evelyn Waugh","title":"Sword of Honour","price":12.99},
        {"category":"fiction","author":"Herman Melville","title":"Moby Dick","isbn":"0-553-21311-3","price":8.99},
        {"category":"fiction","author":"J. R. R. Tolkien","title":"The Lord of the Rings","isbn":"0-395-19395-8","price":22.99}
        ],"bicycle":{"color":"red","price":399}}}
        """#

    @Test(
        "1.5, the bookstore",
        arguments: [
            (
                "$.store.book[*].author",
                [
                    "$['store']['book'][0]['author']", "$['store']['book'][1]['author']",
                    "$['store']['book'][2]['author']", "$['store']['book'][3]['author']",
                ]
            ),
            (
                "$..author",
                [
                    "$['store']['book'][0]['author']", "$['store']['book'][1]['author']",
                    "$['store']['book'][2]['author']", "$['store']['book'][3]['author']",
                ]
            ),
            ("$.store.*", ["$['store']['book']", "$['store']['bicycle']"]),
            (
                "$.store..price",
                [
                    "$['store']['book'][0]['price']", "$['store']['book'][1]['price']",
                    "$['store']['book'][2]['price']", "$['store']['book'][3]['price']",
                    "$['store']['bicycle']['price']",
                ]
            ),
            ("$..book[2]", ["$['store']['book'][2]"]), ("$..book[2].author", ["$['store']['book'][2]['author']"]),
            ("$..book[2].publisher", []), ("$..book[-1]", ["$['store']['book'][3]"]),
            ("$..book[0,1]", ["$['store']['book'][0]", "$['store']['book'][1]"]),
            ("$..book[:2]", ["$['store']['book'][0]", "$['store']['book'][1]"]),
            ("$..book[?@.isbn]", ["$['store']['book'][2]", "$['store']['book'][3]"]),
            ("$..book[?@.price<10]", ["$['store']['book'][0]", "$['store']['book'][2]"]),
            (
                "$.store.book[?@.price < 10].title",
                ["$['store']['book'][0]['title']", "$['store']['book'][2]['title']"]
            ),
        ] as [(ByteString, [ByteString])])
    func bookstore(query: ByteString, paths: [ByteString]) throws {
        let document = try JSONValue(parsing: Self.store.utf8)
        #expect(try JSONPath(query).nodes(in: document).map(\.normalizedPath) == paths)
    }

    @Test("1.5, every member and element")
    func all() throws {
        #expect(try JSONPath("$..*").select(in: JSONValue(parsing: Self.store.utf8)).count == 27)
    }

    @Test("2.2.3 and 2.3.1.3, root and names")
    func names() throws {
        try expect("$", in: #"{"k":"v"}"#, selects: [("$", #"{"k":"v"}"#)])
        let document = #"{"o":{"j j":{"k.k":3}},"'":{"@":2}}"#
        try expect("$.o['j j']", in: document, selects: [("$['o']['j j']", #"{"k.k":3}"#)])
        try expect("$.o['j j']['k.k']", in: document, selects: [("$['o']['j j']['k.k']", "3")])
        try expect(#"$.o["j j"]["k.k"]"#, in: document, selects: [("$['o']['j j']['k.k']", "3")])
        try expect(#"$["'"]["@"]"#, in: document, selects: [(#"$['\'']['@']"#, "2")])
    }

    @Test("2.3.2.3, wildcards")
    func wildcards() throws {
        let document = #"{"o":{"j":1,"k":2},"a":[5,3]}"#
        try expect("$[*]", in: document, selects: [("$['o']", #"{"j":1,"k":2}"#), ("$['a']", "[5,3]")])
        try expect("$.o[*]", in: document, selects: [("$['o']['j']", "1"), ("$['o']['k']", "2")])
        try expect(
            "$.o[*, *]", in: document,
            selects: [("$['o']['j']", "1"), ("$['o']['k']", "2"), ("$['o']['j']", "1"), ("$['o']['k']", "2")])
        try expect("$.a[*]", in: document, selects: [("$['a'][0]", "5"), ("$['a'][1]", "3")])
    }

    @Test(
        "2.3.3.3 and 2.3.4.3, indices and slices",
        arguments: [
            ("$[1]", ["b"]), ("$[-2]", ["f"]), ("$[1:3]", ["b", "c"]), ("$[5:]", ["f", "g"]), ("$[1:5:2]", ["b", "d"]),
            ("$[5:1:-2]", ["f", "d"]), ("$[::-1]", ["g", "f", "e", "d", "c", "b", "a"]), ("$[::0]", []), ("$[7]", []),
            ("$[-8]", []),
            ("$[-3:]", ["e", "f", "g"]), ("$[:-5]", ["a", "b"]), ("$[-99:99:3]", ["a", "d", "g"]),
            ("$[3:-99:-2]", ["d", "b"]),
            ("$[9007199254740991:]", []), ("$[:9007199254740991:9007199254740991]", ["a"]),
            ("$[::-9007199254740991]", ["g"]),
            ("$[2:1]", []), ("$[:]", ["a", "b", "c", "d", "e", "f", "g"]),
        ] as [(ByteString, [JSONValue])])
    func slices(query: ByteString, values: [JSONValue]) throws {
        #expect(try JSONPath(query).select(in: ["a", "b", "c", "d", "e", "f", "g"]) == values)
    }

    @Test(
        "2.3.5.3, comparisons",
        arguments: [
            ("$.absent1 == $.absent2", true), ("$.absent1 <= $.absent2", true), ("$.absent == 'g'", false),
            ("$.absent1 != $.absent2", false),
            ("$.absent != 'g'", true), ("1 <= 2", true), ("1 > 2", false), ("13 == '13'", false), ("'a' <= 'b'", true),
            ("'a' > 'b'", false),
            ("$.obj == $.arr", false), ("$.obj != $.arr", true), ("$.obj == $.obj", true), ("$.obj != $.obj", false),
            ("$.arr == $.arr", true),
            ("$.arr != $.arr", false), ("$.obj == 17", false), ("$.obj != 17", true), ("$.obj <= $.arr", false),
            ("$.obj < $.arr", false),
            ("$.obj <= $.obj", true), ("$.arr <= $.arr", true), ("1 <= $.arr", false), ("1 >= $.arr", false),
            ("1 > $.arr", false),
            ("1 < $.arr", false), ("true <= true", true), ("true > true", false), ("null == $.absent", false),
            ("null == null", true),
            ("value($..x1) == $.absent", true), ("length(1) == $.absent", true), ("1 == 1.0", true),
            ("1e2 == 100", true), ("-0 == 0", true),
            ("9007199254740993 == 9007199254740992", false), ("'é' == 'e\u{301}'", false), ("'\u{ffff}' < '😀'", true),
            ("false == null", false),
            ("$.obj.x == 'y'", true), ("$['obj']['x'] == \"\\u0079\"", true),
        ] as [(ByteString, Bool)])
    func comparisons(condition: ByteString, holds: Bool) throws {
        let document: JSONValue = ["obj": ["x": "y"], "arr": [2, 3]]
        let selected = try JSONPath("$[?\(condition)]").select(in: document)
        #expect(selected.count == (holds ? 2 : 0))
    }

    @Test(
        "2.3.5.3, filters",
        arguments: [
            ("$.a[?@.b == 'kilo']", ["$['a'][9]"]), ("$.a[?(@.b == 'kilo')]", ["$['a'][9]"]),
            ("$.a[?@>3.5]", ["$['a'][1]", "$['a'][4]", "$['a'][5]"]),
            ("$.a[?@.b]", ["$['a'][6]", "$['a'][7]", "$['a'][8]", "$['a'][9]"]), ("$[?@.*]", ["$['a']", "$['o']"]),
            ("$[?@[?@.b]]", ["$['a']"]),
            ("$.o[?@<3, ?@<3]", ["$['o']['p']", "$['o']['q']", "$['o']['p']", "$['o']['q']"]),
            ("$.a[?@<2 || @.b == \"k\"]", ["$['a'][2]", "$['a'][7]"]),
            ("$.a[?match(@.b, \"[jk]\")]", ["$['a'][6]", "$['a'][7]"]),
            ("$.a[?search(@.b, \"[jk]\")]", ["$['a'][6]", "$['a'][7]", "$['a'][9]"]),
            ("$.o[?@>1 && @<4]", ["$['o']['q']", "$['o']['r']"]),
            ("$.o[?@.u || @.x]", ["$['o']['t']"]),
            ("$.a[?@.b == $.x]", ["$['a'][0]", "$['a'][1]", "$['a'][2]", "$['a'][3]", "$['a'][4]", "$['a'][5]"]),
            (
                "$.a[?@ == @]",
                [
                    "$['a'][0]", "$['a'][1]", "$['a'][2]", "$['a'][3]", "$['a'][4]", "$['a'][5]", "$['a'][6]",
                    "$['a'][7]", "$['a'][8]", "$['a'][9]",
                ]
            ),
        ] as [(ByteString, [ByteString])])
    func filters(query: ByteString, paths: [ByteString]) throws {
        let document =
            #"{"a":[3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}],"o":{"p":1,"q":2,"r":3,"s":5,"t":{"u":6}},"e":"f"}"#
        #expect(try JSONPath(query).nodes(in: JSONValue(parsing: document.utf8)).map(\.normalizedPath) == paths)
    }

    @Test("2.5.1.3 and 2.5.2.3, segments")
    func segments() throws {
        try expect("$[0, 3]", in: #"["a","b","c","d","e","f","g"]"#, selects: [("$[0]", #""a""#), ("$[3]", #""d""#)])
        try expect(
            "$[0:2, 5]", in: #"["a","b","c","d","e","f","g"]"#,
            selects: [("$[0]", #""a""#), ("$[1]", #""b""#), ("$[5]", #""f""#)])
        try expect("$[0, 0]", in: #"["a"]"#, selects: [("$[0]", #""a""#), ("$[0]", #""a""#)])
        let document = #"{"o":{"j":1,"k":2},"a":[5,3,[{"j":4},{"k":6}]]}"#
        try expect("$..j", in: document, selects: [("$['o']['j']", "1"), ("$['a'][2][0]['j']", "4")])
        try expect("$..[0]", in: document, selects: [("$['a'][0]", "5"), ("$['a'][2][0]", #"{"j":4}"#)])
        #expect(try JSONPath("$..*").select(in: JSONValue(parsing: document.utf8)).count == 11)
        try expect("$..o", in: document, selects: [("$['o']", #"{"j":1,"k":2}"#)])
        try expect(
            "$.o..[*, *]", in: document,
            selects: [("$['o']['j']", "1"), ("$['o']['k']", "2"), ("$['o']['j']", "1"), ("$['o']['k']", "2")])
        try expect(
            "$.a..[0, 1]", in: document,
            selects: [
                ("$['a'][0]", "5"), ("$['a'][1]", "3"), ("$['a'][2][0]", #"{"j":4}"#), ("$['a'][2][1]", #"{"k":6}"#),
            ])
    }

    @Test(
        "2.6.1, null",
        arguments: [
            ("$.a", [nil]), ("$.a[0]", []), ("$.a.d", []), ("$.b[0]", [nil]), ("$.b[*]", [nil]), ("$.b[?@]", [nil]),
            ("$.b[?@==null]", [nil]),
            ("$.c[?@.d==null]", []), ("$.null", [1]),
        ] as [(ByteString, [JSONValue])])
    func null(query: ByteString, values: [JSONValue]) throws {
        let document = try JSONValue(parsing: #"{"a":null,"b":[null],"c":[{}],"null":1}"#.utf8)
        #expect(try JSONPath(query).select(in: document) == values)
    }

    @Test(
        "2.7, normalized paths",
        arguments: [
            ("$.a", "$['a']"), ("$[1]", "$[1]"), ("$[-3]", "$[2]"), ("$.a.b[1:2]", "$['a']['b'][1]"),
            (#"$["\u000B"]"#, #"$['\u000b']"#),
            (#"$["\u0061"]"#, "$['a']"), (#"$['\'\\\b\f\n\r\t"/']"#, #"$['\'\\\b\f\n\r\t"/']"#),
            ("$['é😀\u{7f}']", "$['é😀\u{7f}']"),
        ] as [(ByteString, ByteString)])
    func normalizedPaths(query: ByteString, path: ByteString) throws {
        let array: JSONValue = [0, 1, 2, 3, 4]
        let object: JSONValue = ["a": ["b": array], "\u{b}": 1, "'\\\u{8}\u{c}\n\r\t\"/": 1, "é😀\u{7f}": 1]
        let nodes = try JSONPath(query).nodes(in: object) + JSONPath(query).nodes(in: array)
        let node = try #require(nodes.first)
        #expect(nodes.count == 1)
        #expect(node.normalizedPath == path)
        let again = try JSONPath(path)
        #expect(again.isSingular)
        #expect(try again.select(in: object) + again.select(in: array) == [node.value])
    }
}
