/// A question: may this principal do this action on this resource, in this context?
public struct CedarRequest: Hashable, Sendable {
    public let principal: EntityUID
    public let action: EntityUID
    public let resource: EntityUID
    public let context: CedarRecord

    public init(
        principal: EntityUID, action: EntityUID, resource: EntityUID, context: CedarRecord = CedarRecord()
    ) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.context = context
    }
}
