public import JSON
import Primitives

/// Questions in one request (section 7.1).
public enum AccessEvaluations: Sendable {
    /// Without a list, or with an empty one, it is a request for one evaluation.
    case one(AccessEvaluation)
    /// In order. One that is not understood fails alone, and its decision is closed (section 7.2.1).
    case many([Result<AccessEvaluation, AccessFault>], EvaluationsSemantic)

    /// Where they are asked below the address of a decision point that publishes no other (section 10.1).
    public static let defaultPath = "/access/v1/evaluations"

    /// Reads a request.
    ///
    /// - Parameter most: how many questions one request may have.
    /// - Throws: what is wrong with the request as a whole.
    public init(_ body: JSONValue, most: Int) throws(AccessFault) {
        guard let object = body.object else { throw AccessFault(.wrongKind, at: "body") }
        let semantic = try EvaluationsSemantic(options: object["options"])
        for name: ByteString in ["subject", "action", "resource", "context"] {
            _ = try MemberReader.object(object[name], at: name)
        }
        let list: [JSONValue]
        switch object["evaluations"] {
        case nil: list = []
        case .array(let elements): list = elements
        default: throw AccessFault(.wrongKind, at: "evaluations")
        }
        guard !list.isEmpty else {
            self = .one(try AccessEvaluation(body))
            return
        }
        guard list.count <= most else { throw AccessFault(.tooMany, at: "evaluations") }
        self = .many(
            list.enumerated().map { index, element in
                let place = ByteString("evaluations[\(index)]")
                do throws(AccessFault) {
                    guard let given = element.object else { throw AccessFault(.wrongKind, at: place) }
                    return .success(try AccessEvaluation(given, usual: object, at: place))
                } catch {
                    return .failure(error)
                }
            }, semantic)
    }

    /// The answer to several.
    public static func json(_ decisions: [AccessDecision]) -> JSONValue {
        ["evaluations": .array(decisions.map(\.json))]
    }
}
