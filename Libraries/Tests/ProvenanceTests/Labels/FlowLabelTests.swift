import JSON
import Primitives
import Provenance
import Testing

/// What a server's own label of a result comes to.
@Suite struct FlowLabelTests {
    private func label(_ text: String) throws -> FlowLabel {
        FlowLabel(reading: try JSONValue(parsing: Array(text.utf8)))
    }

    @Test(
        arguments: [
            (#"{"integrity":"trusted","confidentiality":["public"]}"#, true),
            (#"{"integrity":"untrusted","confidentiality":["public"]}"#, true),
            (#"{"integrity":"trusted","confidentiality":["private"]}"#, false),
            (#"{"integrity":"trusted","confidentiality":["octocat","hubot"]}"#, false),
            (#"{"integrity":"trusted","confidentiality":["public","octocat"]}"#, false),
            (#"{"integrity":"trusted","confidentiality":[]}"#, false),
        ])
    func aLabelThatIsWhole(_ text: String, _ isPublic: Bool) throws {
        let label = try label(text)
        #expect(label.isPublic == isPublic)
        #expect(label.integrity == (text.contains("untrusted") ? .untrusted : .trusted))
        #expect(label.json == (try JSONValue(parsing: Array(text.utf8))))
    }

    @Test(
        arguments: [
            "null", "1", #""trusted""#, "[]", "{}", #"{"integrity":"trusted"}"#,
            #"{"integrity":"trusted","confidentiality":"public"}"#,
            #"{"integrity":"trusted","confidentiality":["public",1]}"#,
            #"{"integrity":"Trusted","confidentiality":["public"]}"#, #"{"integrity":1,"confidentiality":["public"]}"#,
            #"{"integrity":"high","confidentiality":["public"]}"#, #"{"confidentiality":["public"]}"#,
        ])
    func whatCannotBeUnderstoodIsTheWorst(_ text: String) throws {
        #expect(try label(text) == FlowLabel(.untrusted, isPublic: false))
    }

    @Test(
        arguments: [
            ([], nil), ([("trusted", "public")], FlowLabel(.trusted, isPublic: true)),
            ([("trusted", "public"), ("untrusted", "public")], FlowLabel(.untrusted, isPublic: true)),
            ([("untrusted", "public"), ("trusted", "octocat")], FlowLabel(.untrusted, isPublic: false)),
            ([("trusted", "public"), ("odd", "public")], FlowLabel(.untrusted, isPublic: false)),
        ] as [([(ByteString, ByteString)], FlowLabel?)])
    func theWorstOfSeveral(_ labels: [(ByteString, ByteString)], _ expected: FlowLabel?) {
        let values = labels.map {
            ["integrity": .string($0.0), "confidentiality": [.string($0.1)]] as JSONValue
        }
        #expect(FlowLabel(worstOf: values) == expected)
    }
}
