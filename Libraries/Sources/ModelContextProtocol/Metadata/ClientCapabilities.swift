public import JSON
import Primitives

/// The part of a client's capabilities that a server of tools needs: how its user can be asked.
public struct ClientCapabilities: Hashable, Sendable {
    /// The client shows forms.
    public let elicitationForm: Bool
    /// The client opens pages.
    public let elicitationURL: Bool

    /// Nothing declared.
    public static let none = ClientCapabilities(elicitationForm: false, elicitationURL: false)

    public init(elicitationForm: Bool, elicitationURL: Bool) {
        self.elicitationForm = elicitationForm
        self.elicitationURL = elicitationURL
    }

    /// Reads a capabilities object; what is not understood counts as not declared. An `elicitation` that names no mode means
    /// forms (specification 2026-07-28, client/elicitation).
    public init(_ object: JSONObject) {
        guard let elicitation = object["elicitation"]?.object else {
            self = .none
            return
        }
        let url = elicitation["url"]?.object != nil
        elicitationForm =
            elicitation["form"]?.object != nil || !elicitation.contains("form") && !elicitation.contains("url")
        elicitationURL = url
    }
}
