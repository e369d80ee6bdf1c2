package import JSON
package import Primitives

/// A value that an expression names: what the session says, a fact, a part of the call, or a constant.
package enum Operand: Hashable, Sendable {
    /// What the session says about its user.
    package enum UserValue: Hashable, Sendable {
        case tenant, issuer, subject
        /// `$user.claims.X`: only from an issuer that the company runs.
        case claim(ByteString)
    }

    /// `$user.tenant`, `$user.issuer`, `$user.subject`, `$user.claims.X`.
    case user(UserValue)
    /// `$session.id`.
    case sessionID
    /// `$input.X`: the arguments of the call, as bound.
    case input(ResultPath)
    /// `$result.X`: what the call answered.
    case result(ResultPath)
    /// `$it`: the identifier to be proved, byte for byte as given.
    case it
    /// `$account`: what a look-up found about the session's user.
    case fact(FactID)
    /// A text, a number or a truth value, as written.
    case constant(JSONValue)
}

extension Operand: CustomStringConvertible {
    /// As it is written; a fact with its back end.
    package var description: String {
        func path(_ root: String, _ path: ResultPath) -> String {
            guard case .key? = path.segments.first, !path.description.hasPrefix("[") else {
                return root + path.description
            }
            return "\(root).\(path)"
        }
        return switch self {
        case .user(.tenant): "$user.tenant"
        case .user(.issuer): "$user.issuer"
        case .user(.subject): "$user.subject"
        case .user(.claim(let name)): path("$user.claims", ResultPath([.key(name)]))
        case .sessionID: "$session.id"
        case .input(let rest): path("$input", rest)
        case .result(let rest): path("$result", rest)
        case .it: "$it"
        case .fact(let id): "$\(id)"
        case .constant(.string(let text)): ExpressionLexer.quoted(text)
        case .constant(.number(let number)): number.description
        case .constant(.bool(let value)): value ? "true" : "false"
        case .constant: "null"
        }
    }
}
