import Gateway

/// An HTTP answer with a length.
func answer(_ body: String, status: String = "200 OK", type: String? = "application/json") -> String {
    let type = type.map { "Content-Type: \($0)\r\n" } ?? ""
    return "HTTP/1.1 \(status)\r\n\(type)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
}

/// How something ended, without the words.
enum Ending: String, Sendable {
    case answered, unbuildable, notSent, noAnswer, badAnswer, sessionLost

    init(_ error: ConnectorError) {
        switch error {
        case .unbuildable: self = .unbuildable
        case .notSent: self = .notSent
        case .noAnswer: self = .noAnswer
        case .sessionLost: self = .sessionLost
        case .badAnswer: self = .badAnswer
        }
    }
}
