import Cedar
import Folder
import Gateway
import Identity
import Manifests
import Primitives

/// Makes the schema of a folder, and holds its policies against it.
struct SchemaMaker {
    let list: DiagnosticList

    /// Nil, with diagnostics, where no schema can be made: without one nothing is loaded.
    func make(
        _ catalog: Catalog, agents: some Sequence<AgentName>, limits: [ByteString], claims: [ByteString: ClaimType]
    ) -> PolicySchema? {
        for tool in catalog.tools where PolicySchema.ownActions.contains(tool.publicName) {
            list.error(
                "manifest.reserved-name", "`\(tool.publicName)` is the name of an action of Remit's own.",
                fix: "Give the tool another `name:`.", at: tool.location)
        }
        do throws(CedarSchemaErrors) {
            let schema = try PolicySchema(catalog: catalog, agents: agents, limits: limits, claims: claims)
            for argument in schema.untyped {
                list.warning(
                    "manifest.untyped", "Policies cannot look into `\(argument.parameter)` of `\(argument.tool)`.",
                    fix: "Describe it by one type, with names of letters, digits and `_`.", at: argument.location)
            }
            return schema
        } catch {
            for fault in error.faults {
                list.error(
                    "policies.schema", "No schema can be made of the manifests: \(fault.message)",
                    fix: fault.fix ?? "Correct what it names in the back ends' documents.", at: fault.location)
            }
            return nil
        }
    }

    /// Adds what is wrong with the policies, and what is seldom meant.
    func check(_ policies: CedarPolicySet, against schema: PolicySchema) {
        let review = schema.review(policies)
        for fault in review.errors { list.error(fault) }
        for fault in review.warnings { list.add(Diagnostic(.warning, fault)) }
    }
}
