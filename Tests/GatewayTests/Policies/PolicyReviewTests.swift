import Gateway
import JSON
import Primitives
import Testing

@Suite("What is said of policies")
struct PolicyReviewTests {
    private static let head =
        "@id(\"p\")\npermit (principal is Remit::Agent, action == Remit::Action::\"shop_change_order\", resource)\n"
    private static let forbid =
        "forbid (principal is Remit::Agent, action == Remit::Action::\"shop_change_order\", resource)\n"

    @Test(
        "a policy that fits",
        arguments: [
            "when { context.input.amount < 10 };",
            "when { context.input has price && context.input.price.lessThan(decimal(\"1.5\")) };",
            "when { context.input has speed && context.input.speed == Remit::shop_change_order::Input::speed::\"slow\" };",
            "when { context.input has gift && context.input.gift has typeChoice0 && context.input.gift.typeChoice0 like \"*\" };",
            "when { context.input has labels && context.input.labels.hasTag(\"a\") && context.input.labels.getTag(\"a\") == \"b\" };",
            "when { resource has total && resource.total > 5 };",
            "when { resource is Order && resource has status && resource.status == \"new\" };",
            "when { context.records has order_id && context.records.order_id has paid && context.records.order_id.paid };",
            "when { context.history.orders_day < 3 && context.session.claims has vip && context.session.claims.vip };",
            "when { context.origin has amount && context.origin.amount == \"user\" };",
            "when { !(context has undoes) };",
        ])
    func fits(condition: String) throws {
        let review = try SchemaFixture.review(Self.head + condition)
        #expect(review.errors.map(\.description) == [])
        #expect(review.warnings.map(\.description) == [])
    }

    @Test(
        "a policy that does not, with its line, column and what to do",
        arguments: [
            ("when { context.input.amuont < 10 };", "cedar-validation.attribute"),
            ("when { context.input.amount < \"10\" };", "cedar-validation.type"),
            ("when { context.input.price.lessThan(decimal(\"1.5\")) };", "cedar-validation.attribute"),
            ("when { resource.total > 5 };", "cedar-validation.attribute"),
            ("when { context.session.claims.salary > 5 };", "cedar-validation.attribute"),
            ("when { context.history.orders_week < 5 };", "cedar-validation.attribute"),
            ("when { resource is Ordre };", "cedar-validation.unknown-type"),
            ("when { principal in Remit::Action::\"shop_chnge_order\" };", "cedar-validation.unknown-action"),
            (
                "when { context.input has speed && context.input.speed == Remit::shop_change_order::Input::speed::\"fats\" };",
                "cedar-validation.unknown-entity"
            ),
        ])
    func misfits(condition: String, code: String) throws {
        let review = try SchemaFixture.review(Self.head + condition)
        let error = try #require(review.errors.first { $0.code == code }, "\(review.errors)")
        #expect(error.location?.file == "p.cedar")
        #expect(error.location?.line == 3)
        #expect(error.location?.column ?? 0 > 1)
        #expect(error.fix?.isEmpty == false)
    }

    @Test(
        "what is seldom meant, unless it is said to be",
        arguments: [
            (forbid + "when { context.input.amount + 1 > 5 };", "policies.arithmetic"),
            (forbid + "when { -context.input.amount > 5 };", "policies.arithmetic"),
            (head + "when { context.session.user like \"usr_*\" };", "policies.pattern-on-id"),
            (head + "when { context.input.order_id like \"A*\" };", "policies.pattern-on-id"),
            ("permit (principal, action, resource is Order);", "policies.unscoped"),
            (
                "permit (principal == Remit::Agent::\"hepler\", action == Remit::Action::\"shop_change_order\", resource);",
                "policies.unknown-agent"
            ),
            (head + "when { resource == Remit::Backend::\"shpo\" };", "policies.unknown-backend"),
            (head + "when { false };", "cedar-validation.impossible"),
            (
                "forbid (principal is Remit::Agent, action in Remit::Action::\"IrreversibleTool\", resource);",
                "cedar-validation.scope"
            ),
        ])
    func warns(policy: String, code: String) throws {
        let review = try SchemaFixture.review(policy)
        #expect(review.errors == [])
        let warning = try #require(review.warnings.first)
        #expect(warning.code == code)
        #expect(warning.location?.file == "p.cedar")
        #expect(warning.fix?.isEmpty == false)
        let accepted = try SchemaFixture.review("@accept(\"other \(code)\")\n" + policy)
        #expect(accepted.warnings == [])
    }

    @Test("arithmetic in a permit, and a number that is only negative, are no matter")
    func harmless() throws {
        #expect(try SchemaFixture.review(Self.head + "when { context.input.amount + 1 > 5 };").warnings == [])
        #expect(try SchemaFixture.review(Self.forbid + "when { context.input.amount > -5 };").warnings == [])
    }

    @Test("a policy that looks further than two entities")
    func far() throws {
        func map(_ of: JSONValue) -> JSONValue { ["type": "object", "additionalProperties": of] }
        let document = SchemaFixture.replacingLabels(with: map(map(map(["type": "string"]))))
        let schema = try SchemaFixture.schema(document: document)
        func condition(_ tags: Int) -> String {
            var parts = ["context.input has labels"]
            var value = "context.input.labels"
            for _ in 0..<tags {
                parts.append("\(value).hasTag(\"a\")")
                value += ".getTag(\"a\")"
            }
            return Self.head + "when { \(parts.joined(separator: " && ")) };"
        }
        #expect(try SchemaFixture.review(condition(2), schema).warnings == [])
        let review = try SchemaFixture.review(condition(3), schema)
        #expect(review.errors == [])
        #expect(review.warnings.map(\.code) == ["cedar-validation.level"])
    }

    @Test("a tenant's policies are about calls of agents alone")
    func tenants() throws {
        let text = "forbid (principal, action, resource) when { context.session.tenant == \"a\" };"
        #expect(try SchemaFixture.review(text, layer: PolicyLayer.tenant.name).errors == [])
        #expect(try SchemaFixture.review(text).errors.map(\.code).contains("cedar-validation.attribute"))
        let foreign = "forbid (principal is Remit::Operator, action, resource);"
        #expect(
            try SchemaFixture.review(foreign, layer: PolicyLayer.tenant.name).errors.map(\.code)
                == ["cedar-validation.scope"])
    }
}
