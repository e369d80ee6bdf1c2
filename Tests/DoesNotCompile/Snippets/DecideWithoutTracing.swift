// error: cannot convert value of type 'BoundCall'
@testable import Gateway

func decideWithoutTracing(_ bound: consuming BoundCall, _ history: History) -> Decision {
    Authorizer.decide(bound, history: history, agreement: .none)
}
