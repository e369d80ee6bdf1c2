import Cedar

#if SABOTAGE
/// Holds each request of a test build against the deployment's schema, with the judgement of the library and not of what made it.
enum RequestConformance {
    static func confirm(_ input: DecisionInput, _ schema: CedarSchema) {
        do throws(CedarConformanceError) {
            try schema.check(input.request)
            for entity in [input.principal, input.action, input.resource] + input.others { try schema.check(entity) }
        } catch {
            fatalError("What the gateway asks about \(input.action.uid) is not what its schema declares: \(error)")
        }
    }
}
#endif
