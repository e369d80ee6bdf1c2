package import JSON
package import Primitives

/// What a user does on the page of a step-up.
package enum StepUpAct: Sendable, Hashable {
    /// Looks at what waits.
    case begin
    /// Has a code sent to a factor.
    case send(factor: ByteString)
    /// Types the code that was sent to it.
    case check(factor: ByteString, code: ByteString)
    /// Says no.
    case deny
}

/// What the page of a step-up shows next.
package struct StepUpPage: Sendable {
    package enum View: Sendable {
        /// Where a code could be sent.
        case choose([StepUpFactor])
        /// A code is on its way; `isWrong` where one was typed already that was not right.
        case type(StepUpFactor, isWrong: Bool)
        /// Nothing more can be done here: a person of the company is asked, unless there is none.
        case person(isAsked: Bool, why: String)
        case denied
        /// The call was run, and this came of it; with what its user may look at, each with its page's token.
        case ran(CallAnswer, [(handover: Handover, token: ByteString)])
        /// The code could not be sent or checked at the moment.
        case failed
    }

    package let view: View
    /// For the next form of this page; nil where there is none.
    package let token: ByteString?
    /// What the user is asked to agree to, as for any hold (JSON).
    package let shown: JSONValue
}
