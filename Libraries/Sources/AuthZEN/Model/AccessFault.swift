public import Primitives

/// Why a message is not understood.
public struct AccessFault: Error, Hashable, Sendable {
    /// What is wrong; the raw value is the stable code.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case missing = "authzen.missing"
        case wrongKind = "authzen.wrong-kind"
        case tooMany = "authzen.too-many"
        /// Well formed, and nothing that this decision point could decide on.
        case unfit = "authzen.unfit"
    }

    public let reason: Reason
    /// Where in the message: `subject.type`, `evaluations[2].resource`.
    public let member: ByteString

    public init(_ reason: Reason, at member: ByteString) {
        self.reason = reason
        self.member = member
    }

    /// For a person. It names the member and nothing that stands in it.
    public var fault: Fault { Fault(reason.rawValue, "`\(member)` \(reason.message).", fix: reason.fix) }
}

extension AccessFault: CustomStringConvertible {
    public var description: String { fault.description }
}

extension AccessFault.Reason {
    fileprivate var message: String {
        switch self {
        case .missing: "is missing"
        case .wrongKind: "has another kind of value than is needed there"
        case .tooMany: "has more elements than are taken at once"
        case .unfit: "has a value that cannot be decided on"
        }
    }

    fileprivate var fix: String? {
        switch self {
        case .missing: nil
        case .wrongKind:
            "Write strings, objects and lists where the Authorization API has them; leave out what is null."
        case .tooMany: "Send them in several requests."
        case .unfit:
            "Leave out nulls and numbers that are neither whole nor of at most four decimals; name types as Cedar does."
        }
    }
}
