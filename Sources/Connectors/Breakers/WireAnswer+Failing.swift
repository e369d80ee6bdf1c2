import Gateway

extension Result where Success == WireAnswer, Failure == ConnectorError {
    /// Whether it speaks against whoever was asked: no answer, or one of a gateway before it that has none. An answer that is no good
    /// is an answer: one user's odd record must not close a tenant's lane.
    var isFailing: Bool {
        switch self {
        case .success(let answer): (502...504).contains(answer.status)
        case .failure(.notSent), .failure(.noAnswer): true
        case .failure(.badAnswer), .failure(.unbuildable), .failure(.sessionLost): false
        }
    }
}
