package import Primitives

/// What an operator may be.
package enum OperatorRole: Hashable, Sendable, CustomStringConvertible {
    case viewer, responder, auditor, admin
    /// Asks for evaluations: a program that enforces elsewhere what the policies say.
    case evaluator
    /// Serves the queue of that name, as `approver:billing`.
    case approver(queue: ByteString)

    /// Nil where the text names no role.
    package init?(_ text: ByteString) {
        switch text.text {
        case "viewer": self = .viewer
        case "responder": self = .responder
        case "auditor": self = .auditor
        case "admin": self = .admin
        case "evaluator": self = .evaluator
        default:
            guard text.hasPrefix("approver:"), text.count > 9 else { return nil }
            self = .approver(queue: ByteString(text.text.dropFirst(9)))
        }
    }

    package var description: String {
        switch self {
        case .viewer: "viewer"
        case .responder: "responder"
        case .auditor: "auditor"
        case .admin: "admin"
        case .evaluator: "evaluator"
        case .approver(let queue): "approver:\(queue)"
        }
    }
}

/// Who operates this Remit: which issuer signs them in, and which of its groups has which roles.
package struct OperatorDefinition: Sendable {
    package let issuer: ByteString?
    /// Audiences whose tokens open the operators' listener.
    package let audiences: [ByteString]
    package let roles: [ByteString: [OperatorRole]]

    /// The queues that some role serves, in the order of their names.
    package var queues: [ByteString] {
        Set(
            roles.values.joined().compactMap { role -> ByteString? in
                if case .approver(let queue) = role { queue } else { nil }
            }
        ).sorted()
    }

    package init(issuer: ByteString?, audiences: [ByteString] = [], roles: [ByteString: [OperatorRole]]) {
        self.issuer = issuer
        self.audiences = audiences
        self.roles = roles
    }
}
