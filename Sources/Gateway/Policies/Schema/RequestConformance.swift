import Cedar

#if SABOTAGE
/// Holds each request of a test build against the deployment's schema, with the judgement of the library and not of what made it.
enum RequestConformance {
    static func confirm(
        _ request: CedarRequest, among source: some EntitySource, besides others: [Entity] = [], _ schema: CedarSchema
    ) {
        do throws(CedarConformanceError) {
            try schema.check(request)
            for uid in [request.principal, request.action, request.resource] {
                if let entity = source.entity(uid) { try schema.check(entity) }
            }
            for entity in others { try schema.check(entity) }
        } catch {
            fatalError("What the gateway asks about \(request.action) is not what its schema declares: \(error)")
        }
    }
}
#endif
