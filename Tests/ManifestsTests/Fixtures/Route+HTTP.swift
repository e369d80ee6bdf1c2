import Manifests

extension Route {
    /// The operation, where it is one of HTTP.
    var http: HTTPOperation? {
        if case .http(let operation) = operation { operation } else { nil }
    }
}
