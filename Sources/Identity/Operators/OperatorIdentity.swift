import JSON
package import Primitives

/// A person of the company who operates this Remit, for one request. Made from the peer of the socket, or from a verified
/// token of the operators' issuer; from nothing else.
package struct OperatorIdentity: Sendable, Hashable {
    private struct Seal: Sendable, Hashable {}

    /// How the person was recognised.
    package enum Source: Sendable, Hashable {
        /// The kernel's word about the process at the other end of the operators' socket.
        case socket(user: UInt32, process: Int32)
        case token(issuer: ByteString, subject: ByteString)
    }

    /// For the ledger and policies: `uid:1000`, or the issuer, `#` and the subject.
    package let id: ByteString
    package let source: Source
    package let roles: Set<OperatorRole>
    private let seal = Seal()

    /// The peer of the operators' socket. Nil unless it is the user that runs Remit, or root: who is either could read the keys
    /// anyway, so they have every role.
    ///
    /// - Parameters:
    ///   - owner: the user that runs Remit.
    ///   - queues: the queues that there are.
    package init?(socketPeer user: UInt32, process: Int32, owner: UInt32, queues: [ByteString]) {
        guard user == owner || user == 0 else { return nil }
        id = ByteString("uid:\(user)")
        source = .socket(user: user, process: process)
        roles = Set([.viewer, .responder, .auditor, .admin, .evaluator] + queues.map { .approver(queue: $0) })
    }

    /// The person of a token that was verified for ``TokenDoor/operators``. Nil where its groups (the claim `groups`) have no role.
    package init?(_ token: VerifiedToken, _ definition: OperatorDefinition) {
        guard token.door == .operators, token.issuer == definition.issuer else { return nil }
        let groups = token.claims["groups"]?.array?.compactMap(\.string) ?? []
        let roles = Set(groups.flatMap { definition.roles[$0] ?? [] })
        guard !roles.isEmpty else { return nil }
        id = ByteString("\(token.issuer)#\(token.subject)")
        source = .token(issuer: token.issuer, subject: token.subject)
        self.roles = roles
    }

    /// Whether the person has a role.
    package func has(_ role: OperatorRole) -> Bool { roles.contains(role) }
}
