public import JSON
import Primitives

/// One question: may this subject do this to this resource, as things are (section 6.1)?
public struct AccessEvaluation: Hashable, Sendable {
    /// Where it is asked below the address of a decision point that publishes no other (section 10.1).
    public static let defaultPath = "/access/v1/evaluation"

    public let subject: AccessEntity
    public let action: AccessAction
    public let resource: AccessEntity
    /// Empty where nothing is said.
    public let context: JSONObject

    public init(subject: AccessEntity, action: AccessAction, resource: AccessEntity, context: JSONObject = [:]) {
        self.subject = subject
        self.action = action
        self.resource = resource
        self.context = context
    }

    /// Reads a request. Members that are not known are ignored, as section 10.1.1 wants it.
    public init(_ body: JSONValue) throws(AccessFault) {
        guard let object = body.object else { throw AccessFault(.wrongKind, at: "body") }
        try self.init(object, usual: [:], at: "")
    }

    init(_ given: JSONObject, usual: JSONObject, at place: ByteString) throws(AccessFault) {
        subject = try AccessEntity(MemberReader("subject", of: given, usual: usual, at: place))
        action = try AccessAction(MemberReader("action", of: given, usual: usual, at: place))
        resource = try AccessEntity(MemberReader("resource", of: given, usual: usual, at: place))
        let own = try MemberReader.object(given["context"], at: place.isEmpty ? "context" : "\(place).context")
        if let own {
            context = own
        } else {
            context = try MemberReader.object(usual["context"], at: "context") ?? [:]
        }
    }

    /// As it is sent; the context is left out where nothing is said.
    public var json: JSONValue {
        var object: JSONObject = ["subject": subject.json, "action": action.json, "resource": resource.json]
        if !context.isEmpty { object["context"] = .object(context) }
        return .object(object)
    }
}
