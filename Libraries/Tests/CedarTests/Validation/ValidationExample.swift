import Cedar
import Primitives

/// A schema that tests of validation share.
enum ValidationExample {
    static func schema() throws -> CedarSchema { try CedarSchema(parsing: text) }

    static let text: ByteString = """
        entity Group in [Group] = { owner?: User, size: Long };
        entity Color enum ["red", "blue"];
        entity Tagless;
        entity User in [Group] = {
          name: String, age?: Long, manager?: User, home: Group, tint?: Color,
          more: { x: Long, y?: { z?: Long } }, when?: datetime, span?: duration, ip?: ipaddr, cost?: decimal,
          names: Set<String>, friends: Set<User>, recs: Set<{a: Long, b?: String}>,
        } tags Set<Long>;
        action all; action some in all;
        action read in [some] appliesTo { principal: [User, Color], resource: [Group, Tagless], context: { yes: Bool, amount: Long, maybe?: String } };
        action write in [all] appliesTo { principal: User, resource: Group };
        """

    /// A policy of a principal, action and resource whose attributes the conditions read.
    static func policy(_ condition: String) -> String {
        "permit(principal is User, action == Action::\"read\", resource is Group) when { \(condition) };"
    }
}
