@testable import Gateway

func decideAfterTracing(_ traced: consuming TracedCall, _ history: History) -> Decision {
    Authorizer.decide(traced, history: history, agreement: .none)
}
