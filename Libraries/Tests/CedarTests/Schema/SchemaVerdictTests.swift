import Cedar
import Primitives
import Testing

/// The verdicts are those of the reference (cedarpy 4.12.2) on the same texts.
@Suite("Which schemas there are")
struct SchemaVerdictTests {
    /// The errors of a schema in Cedar's syntax; empty where it is one.
    private func errors(_ text: String) -> [CedarSchemaError] {
        do throws(CedarSchemaErrors) {
            _ = try CedarSchema(parsing: ByteString(text))
            return []
        } catch {
            return error.errors
        }
    }

    private func errors(json: String) -> [CedarSchemaError] {
        do throws(CedarSchemaErrors) {
            _ = try CedarSchema(CedarSchemaFragment(parsingJSON: ByteString(json)))
            return []
        } catch {
            return error.errors
        }
    }

    @Test("Taken by the reference, taken here")
    func taken() {
        for text in Self.taken { #expect(errors(text) == [], "\(text)") }
    }

    @Test("Refused by the reference, refused here")
    func refused() {
        for text in Self.refused { #expect(errors(text) != [], "\(text)") }
    }

    @Test("JSON that the reference takes")
    func takenJSON() {
        for text in Self.takenJSON { #expect(errors(json: text) == [], "\(text)") }
    }

    @Test("JSON that the reference refuses")
    func refusedJSON() {
        for text in Self.refusedJSON { #expect(errors(json: text) != [], "\(text)") }
    }

    @Test("An attribute that stands twice is refused, where the reference keeps the last in text and refuses JSON")
    func attributeTwice() {
        #expect(errors("entity U = {a: Long, a: String};").map(\.reason) == [.syntax])
    }
}

extension SchemaVerdictTests {
    private static let taken = [
        "entity Long;",
        "entity Long; entity U = {x: Long};",
        "type ipaddr = String; entity U = {x: ipaddr};",
        "entity ipaddr; entity U = {x: ipaddr};",
        "namespace A { entity U; type U = Long; entity V = {x: U}; }",
        "entity U; type U = Long;",
        "entity U in U;",
        "entity U in [V]; entity V in [U];",
        "action a in Action::\"b\"; action b;",
        "namespace A { action a in B::Action::\"b\"; } namespace B { action b; }",
        "namespace A { action a in [b]; } action b;",
        "type C = {}; entity U; action a appliesTo {principal: U, resource: U, context: C,};",
        "entity U {};",
        "entity U tags String;",
        "entity U = {} tags Set<{a: Long}>;",
        "entity U enum [\"a\",\"a\"];",
        "entity V; entity U in [];",
        "entity U, V in V;",
        "action \"a b\", c;",
        "entity type; type entity = Long;",
        "entity U = {\"in\": Long};",
        "entity U = {a: Long,};",
        "entity U = {a: __cedar::Long};",
        "entity U = {__cedar: Long};",
        "entity Set; entity U = {a: Set, b: Set<Set>};",
        "@a entity U;",
        "@a(\"x\") namespace A {}",
        "entity U = {@a(\"x\") b: Long};",
        "@if entity U;",
        "entity U; // c",
        "action a attributes {};",
        "namespace A { entity U = {x: B::V}; } namespace B { entity V; }",
        "namespace A { entity U = {x: V}; } entity V;",
        "namespace A::B { entity U = {x: A::V}; } namespace A {entity V;}",
        "entity Boolean; type T = Boolean;",
        "type decimal = Long;",
        "namespace A {entity Long; entity U = {x: Long};}",
        "namespace A {type ipaddr = Long; entity U = {x: ipaddr};}",
        "entity U; action Action in [Action::\"x\"]; action x;",
        "namespace A { action a in Action::\"b\"; action b; }",
        "namespace A { action a in A::Action::\"b\"; action b; }",
        "entity U = {x: Action}; action a;",
        "namespace A {action a;} entity U = {x: A::Action};",
        "",
        " ",
        "// x",
        "entity U = {\"\": Long};",
        "action \"\";",
        "entity U = { a ? : Long };",
        "type T = Set < Set < Long > >;",
        "type T = {a: Set<{b?: Long}>};",
        "entity U\u{a0};",
        "type Action = Long;",
        "action a; type Action = Long; entity U = {x: Action};",
        "entity U; action a appliesTo {principal: [U,U], resource: U};",
        "action __cedar;",
    ]

    private static let refused = [
        "entity Action;",
        "namespace A { entity Action; }",
        "type Long = String;",
        "type Entity = String;",
        "entity U; namespace A { entity U; }",
        "type U = Long; namespace A { entity U; }",
        "entity U; namespace A { type U = Long; }",
        "action a; namespace A {action a;}",
        "namespace A {} namespace A {}",
        "namespace A { entity U; } namespace A { entity V; }",
        "type a = b; type b = a;",
        "type a = {x: a};",
        "type a = Set<a>;",
        "action a in a;",
        "action a in b; action b in a;",
        "action a in Foo::\"b\"; action b;",
        "entity U; action a appliesTo {principal: U};",
        "entity U; action a appliesTo {principal: [], resource: []};",
        "entity U; action a appliesTo {principal: U, resource: U, principal: U};",
        "entity U; action a appliesTo {principal: U, resource: U, context: Long};",
        "type C = Long; entity U; action a appliesTo {principal: U, resource: U, context: C};",
        "entity U; action a appliesTo {principal: U, resource: U, context: U};",
        "entity U = ;",
        "entity U enum [];",
        "entity U enum [\"a\"] in V; entity V;",
        "entity U, U;",
        "action a, a;",
        "action in;",
        "entity in;",
        "entity U = {in: Long};",
        "entity U = {if?: Long};",
        "entity U = {,};",
        "entity __cedar;",
        "namespace __cedar {entity U;}",
        "namespace A::__cedar {}",
        "entity U = {a: __cedar::Foo};",
        "entity U = {a: Set};",
        "@a(\"x\") @a(\"y\") entity U;",
        "@a() entity U;",
        "@a(1) entity U;",
        "entity U;;",
        "; entity U;",
        "entity U",
        "/* */ entity U;",
        "action a attributes {x: Long};",
        "action a appliesTo {};",
        "action a appliesTo {context: {}};",
        "namespace A { entity U = {x: V}; } namespace B { entity V; }",
        "namespace A::B { entity U = {x: V}; } namespace A {entity V;}",
        "namespace A { namespace B {} }",
        "entity U = Long;",
        "type T = Long; entity U = T;",
        "type T = {}; entity U = T;",
        "type T = {}; entity U T;",
        "entity U = {x: Bool}; type Bool2 = Boolean;",
        "type T = Boolean;",
        "type Record = Long;",
        "entity decimal; namespace A {entity decimal;}",
        "namespace A {entity String;} entity String;",
        "entity if;",
        "entity U in Action;",
        "action a; entity U in Action;",
        "entity U; action a; action b appliesTo {principal: Action, resource: U};",
        "entity U = {x: Action};",
        "entity \"U\";",
        "type \"U\" = Long;",
        "entity U in [V,]; entity V;",
        "entity U enum [\"a\",];",
        "action a in [b,]; action b;",
        "action a,;",
        "entity U appliesTo;",
        "type T = Set<Long;",
        "type T = Set<>;",
        "entity U = {a: Long} tags Foo;",
        "action a appliesTo { principal: [U], resource: U context: {} }; entity U;",
        "entity \u{dc};",
        "\u{feff}entity U;",
        "action a in __cedar::Action::\"b\";",
    ]

    private static let takenJSON = [
        #"{}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}}}"#,
        #"{"A::B": {"entityTypes": {}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"appliesTo": {"principalTypes": [], "resourceTypes": []}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"appliesTo": null}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"memberOf": null}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"memberOf": [{"id": "b"}]}, "b": {}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"memberOf": [{"id": "b", "type": "Action"}]}, "b": {}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"memberOf": [{"id": "b", "type": null}]}, "b": {}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"attributes": null}}}}"#,
        #"{"": {"entityTypes": {"U": {"shape": {"type": "T"}}}, "actions": {}, "commonTypes": {"T": {"type": "Record", "attributes": {}}}}}"#,
        #"{"": {"entityTypes": {"U": {"shape": {"type": "Record", "attributes": {"x": {"type": "Long", "required": false}}}}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"shape": {"type": "Record", "attributes": {}, "additionalAttributes": false}}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"tags": {"type": "Long"}}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"enum": ["a"]}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"enum": ["a"], "annotations": {"x": "y"}}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"memberOfTypes": ["U"]}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Bool"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Boolean"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Entity", "name": "U"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Extension", "name": "ipaddr"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "EntityOrCommon", "name": "U"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "ipaddr"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "__cedar::Long"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Set", "element": {"type": "Long"}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Long", "annotations": {"a": null, "b": "", "c": "x"}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Long", "annotations": {"if": "x"}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"Action": {"type": "String"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Record", "attributes": {"a": {"type": "Long", "annotations": {"x": "y"}}}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"annotations": {"doc": "x"}}}}}"#,
        #"{"": {"entityTypes": {"U": {"shape": {"type": "Record", "attributes": {"x": {"type": "Entity", "name": "Action"}}}}}, "actions": {"a": {}}}}"#,
    ]

    private static let refusedJSON = [
        #"{"": {}}"#,
        #"{"": {"entityTypes": {}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "foo": 1}}"#,
        #"{"A ::B": {"entityTypes": {}, "actions": {}}}"#,
        #"{"__cedar": {"entityTypes": {}, "actions": {}}}"#,
        #"{"if": {"entityTypes": {}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"appliesTo": {"principalTypes": ["U"]}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"appliesTo": {}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"appliesTo": {"principalTypes": null, "resourceTypes": null}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"memberOf": [{"id": "b", "x": 1}]}, "b": {}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"attributes": {}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"attributes": {"x": 1}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"foo": {}}}}}"#,
        #"{"": {"entityTypes": {"U": {"shape": {"type": "Long"}}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"shape": {"type": "T"}}}, "actions": {}, "commonTypes": {"T": {"type": "Long"}}}}"#,
        #"{"": {"entityTypes": {"U": {"shape": {"type": "Record", "attributes": {"x": {"type": "Long", "required": "no"}}}}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"shape": {"type": "Record", "attributes": {"x": {"type": "Long", "foo": 1}}}}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"shape": {"type": "Record"}}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"shape": {"type": "Record", "attributes": {}, "additionalAttributes": true}}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"shape": {"type": "Record", "attributes": {}, "foo": 1}}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"tags": null}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"enum": []}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"enum": ["a"], "shape": {"type": "Record", "attributes": {}}}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"memberOfTypes": ["V"]}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"foo": []}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"if": {}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"a b": {}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"__cedar": {}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Boolean", "name": "x"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Entity"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Extension", "name": "foo"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Extension", "name": "__cedar::ipaddr"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "U"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Set"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Set", "element": {"type": "Long"}, "attributes": {}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Long", "annotations": {"a": 1}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Long", "annotations": {"a b": "x"}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Long", "annotations": null}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "annotations": {"a": "b"}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"Long": {"type": "String"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Long", "required": true}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "Record", "attributes": {"a": {"type": "Set", "element": {"type": "Long", "annotations": {}}}}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"appliesTo": {"principalTypes": ["U"], "resourceTypes": ["U"], "context": {"type": "Entity", "name": "U"}}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"appliesTo": {"principalTypes": ["U", "U"], "resourceTypes": ["U"], "context": null}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {"a": {"appliesTo": {"principalTypes": ["U"], "resourceTypes": ["U"], "foo": null}}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": "X Y"}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": ""}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {"type": 5}}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": {"T": {}}}}"#,
        #"{"": {"entityTypes": {"U": {"memberOfTypes": null}}, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {"shape": null}}, "actions": {}}}"#,
        #"{"": {"entityTypes": null, "actions": {}}}"#,
        #"{"": {"entityTypes": {"U": {}}, "actions": {}, "commonTypes": null}}"#,
    ]
}
