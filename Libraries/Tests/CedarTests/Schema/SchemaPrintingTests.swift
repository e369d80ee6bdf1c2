import Cedar
import Foundation
import JSON
import Primitives
import Testing

@Suite("Schemas are printed")
struct SchemaPrintingTests {
    private static let example: ByteString = """
        type Rest = {
          "a b"?: Set<Long>,
          nested: {
            @doc("inner")
            x: __cedar::String
          }
        };

        entity Odd enum ["a", "b\\n"];

        @doc("who acts")
        entity User in [Group, A::Team] = {
          name: String
        } tags Rest;

        action "all things";

        namespace A {
          type Empty = {  };

          entity Team;

          @doc("")
          action "read" in [Action::"all things", A::Action::"write"] appliesTo {
            principal: [User, Team],
            resource: [Odd],
            context: {
              r: Rest
            }
          };

          action "write" appliesTo {
            principal: [User],
            resource: [User],
            context: {}
          };
        }

        """

    @Test("What is printed is in one spelling, as the reference prints it")
    func text() throws {
        #expect(try CedarSchemaFragment(parsing: Self.example).cedarText() == Self.example)
    }

    @Test("JSON says the same")
    func json() throws {
        let fragment = try CedarSchemaFragment(parsing: Self.example)
        let again = try CedarSchemaFragment(json: fragment.json)
        #expect(again == fragment)
        #expect(fragment.json["A"]?["entityTypes"] == ["Team": [:]])
        #expect(
            fragment.json[""]?["actions"]?["all things"]
                == ["appliesTo": ["resourceTypes": [], "principalTypes": []]])
    }

    @Test("What only JSON can say is not printed as something else")
    func unprintable() throws {
        let both = #"{"": {"commonTypes": {"U": {"type": "Long"}}, "entityTypes": {"U": {}}, "actions": {}}}"#
        let named =
            #"{"": {"commonTypes": {"T": {"type": "Record", "attributes": {}}}, "entityTypes": {"U": {"shape": {"type": "T"}}}, "actions": {}}}"#
        for text in [both, named] {
            let fragment = try CedarSchemaFragment(parsingJSON: ByteString(text))
            _ = try CedarSchema(fragment)
            #expect(throws: CedarSchemaErrors.self) { try fragment.cedarText() }
        }
    }

    @Test("JSON types are printed so that they mean the same")
    func types() throws {
        let text = #"""
            {"": {"entityTypes": {"U": {"shape": {"type": "Record", "attributes": {
              "a": {"type": "Boolean"}, "b": {"type": "Long"}, "c": {"type": "String", "required": false},
              "d": {"type": "Extension", "name": "ipaddr"}, "e": {"type": "Set", "element": {"type": "Entity", "name": "U"}},
              "f": {"type": "decimal"}, "g": {"type": "EntityOrCommon", "name": "datetime"}}}}},
              "actions": {"x": {}}}}
            """#
        let fragment = try CedarSchemaFragment(parsingJSON: ByteString(text))
        let printed = try CedarSchemaFragment(parsing: fragment.cedarText())
        #expect(try CedarSchema(fragment).entityTypes == CedarSchema(printed).entityTypes)
    }

    @Test(
        "Errors in JSON point into the file",
        arguments: [
            ("{\n \"\": {\n \"entityTypes\": {\"U\": {\"shape\": {\"type\": \"Foo\"}}}, \"actions\": {}}}", 3, 42),
            ("{\"\": {\"entityTypes\": {}, \"actions\": {}, \"x\": 1}}", 1, 6), ("{", 1, 2),
        ])
    func places(text: String, line: Int, column: Int) throws {
        do throws(CedarSchemaErrors) {
            _ = try CedarSchema(parsingJSON: ByteString(text), file: "s")
            Issue.record("accepted")
        } catch {
            #expect(error.errors.first?.place == .text(SourceLocation(file: "s", line: line, column: column)))
        }
    }

    @Test(
        "On every fourth case of the corpus: text to text, and to JSON and back, is the identity",
        .enabled(if: SharedData.runs("schemas of the Cedar corpus, printed", on: SharedData.cedar)))
    func corpus() throws {
        let archive = try Archive(try #require(SharedData.cedar.folder).appendingPathComponent("corpus-tests.tar.gz"))
        var count = 0
        let names = archive.names.filter { $0.hasSuffix(".cedarschema") }
        for place in stride(from: 0, to: names.count, by: 4) {
            let name = names[place]
            let text = try #require(archive.content(name).flatMap { ByteString(validating: $0) })
            let fragment = try CedarSchemaFragment(parsing: text)
            #expect(try CedarSchemaFragment(parsing: fragment.cedarText()) == fragment, "\(name)")
            let json = try JSONValue(parsing: fragment.json.serialized())
            #expect(try CedarSchemaFragment(json: json) == fragment, "\(name)")
            count += 1
        }
        #expect(count == 1953)
    }
}
