import Cedar
import Gateway
import JSON
import Primitives
import Testing

@Suite("A deployment's schema")
struct PolicySchemaTests {
    private func action(_ name: ByteString, _ schema: PolicySchema) throws -> CedarSchema.Action {
        try #require(schema.cedar.actions[EntityUID(type: "Remit::Action", id: name)])
    }

    private func members(_ name: ByteString, of action: CedarSchema.Action) -> CedarRecordType {
        action.context[name]?.type.record ?? .empty
    }

    @Test("arguments have the types that cedar-for-agents gives them")
    func inputs() throws {
        let input = members("input", of: try action("shop_change_order", SchemaFixture.schema()))
        let expected: [(ByteString, String, Bool)] = [
            ("amount", "Long", true), ("due", "datetime", false),
            ("gift", "{typeChoice0?: String, typeChoice1?: Remit::Null}", false),
            ("labels", "Remit::shop_change_order::Input::labels", false), ("order_id", "String", true),
            ("price", "decimal", false), ("speed", "Remit::shop_change_order::Input::speed", false),
            ("x-odd", "Remit::Unknown", false),
        ]
        #expect(input.attributes.map(\.name) == expected.map(\.0))
        for (name, type, isRequired) in expected {
            let attribute = try #require(input[name])
            #expect(attribute.type.description == type, "\(name)")
            #expect(attribute.isRequired == isRequired, "\(name)")
        }
    }

    @Test("what no type can be made of is told, and takes no other argument with it")
    func untyped() throws {
        #expect(try SchemaFixture.schema().untyped.map(\.parameter) == ["x-odd"])
    }

    @Test("a record has what its look-up answers, none of it for sure, and texts whatever they mean")
    func records() throws {
        let schema = try SchemaFixture.schema()
        let order = try #require(schema.cedar.entityTypes["Order"]).attributes
        let expected: [(ByteString, String)] = [
            ("account_id", "String"), ("id", "String"), ("lines", "Set<{sku?: String, tags?: Set<String>}>"),
            ("note", "String"), ("paid", "Bool"), ("placed", "String"), ("rate", "decimal"), ("status", "String"),
            ("tenant", "String"), ("total", "Long"),
        ]
        #expect(order.attributes.map(\.name) == expected.map(\.0))
        for (name, type) in expected {
            #expect(order[name]?.type.description == type, "\(name)")
            #expect(order[name]?.isRequired == (name == "tenant"), "\(name)")
        }
        let read = members("records", of: try action("shop_change_order", schema))
        #expect(read.attributes.map(\.name) == ["order_id"])
        #expect(read["order_id"]?.isRequired == false)
        #expect(read["order_id"]?.type.record?["total"]?.type == .long)
    }

    @Test("a record whose name is taken has its back end's before it")
    func takenNames() throws {
        let schema = try SchemaFixture.schema()
        #expect(try action("shop_get_user", schema).resources.contains("shop::User"))
        #expect(try action("shop_get_order", schema).resources == ["Order", "Remit::Backend"])
    }

    @Test("a call is for whom it can be made by")
    func principals() throws {
        let schema = try SchemaFixture.schema()
        let expected: [(ByteString, Set<ByteString>)] = [
            ("shop_get_order", ["Remit::Agent", "Remit::Resolver"]), ("shop_find_account", ["Remit::Resolver"]),
            // What changes something is Remit's own where a workflow takes its call back.
            ("shop_change_order", ["Remit::Agent", "Remit::Operator", "Remit::Resolver"]),
            ("shop_restore_order", ["Remit::Operator", "Remit::Resolver"]),
            ("operator.suspend", ["Remit::Operator"]), ("tenant.set-policies", ["Remit::User"]),
        ]
        for (name, principals) in expected {
            #expect(Set(try action(name, schema).principals) == principals, "\(name)")
        }
        for kind in OperatorAct.Kind.allCases {
            let group = EntityUID(type: "Remit::Action", id: ByteString(kind.group.rawValue))
            #expect(try action(ByteString(kind.rawValue), schema).ancestors == [group])
        }
    }

    @Test("claims and counters are those that are declared")
    func declared() throws {
        let call = try action("shop_change_order", SchemaFixture.schema())
        let claims = members("session", of: call)["claims"]?.type
        #expect(claims?.description == "{clearance?: String, groups?: Set<String>, level?: Long, vip?: Bool}")
        #expect(members("history", of: call).description == "{orders_day: Long}")
        #expect(members("origin", of: call)["amount"]?.isRequired == false)
        #expect(members("workflow", of: call).description == "{name: String, run: String, step: String}")
    }

    @Test("it is printed, and read back as the same")
    func printed() throws {
        let schema = try SchemaFixture.schema()
        let text = try schema.fragment.cedarText()
        let read = try CedarSchema(parsing: text)
        #expect(read.actions == schema.cedar.actions)
        #expect(read.entityTypes == schema.cedar.entityTypes)
    }

    @Test("the built-in policies fit it, also where there is no tool that they are about")
    func builtIn() throws {
        let builtIn = try CedarPolicySet(
            parsing: [("builtin", BuiltInPolicies.text)], layer: PolicyLayer.builtIn.name)
        let review = try SchemaFixture.schema().review(builtIn)
        #expect(review.errors == [])
        #expect(review.warnings == [])
    }
}
