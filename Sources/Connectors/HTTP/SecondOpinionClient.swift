package import Gateway
import JSON
import Primitives

/// Asks a policy decision point, over the way that back ends are reached by: a breaker and a width for each tenant, no redirect, only
/// the addresses of the rule, a small answer, seconds.
package struct SecondOpinionClient: SecondOpinion {
    /// Its lane and its name in metrics: another address is another decision point, and starts with a clean slate. No back end is
    /// called so.
    static func lane(_ origin: HTTPOrigin) -> ByteString { "second opinion of \(ByteString(origin.text))" }
    private static let mostBytes = 64 << 10

    private let channel: BackendChannel

    package init(channel: BackendChannel) { self.channel = channel }

    package func ask(_ question: OpinionRequest) async throws(ConnectorError) -> BackendAnswer {
        let (origin, rest) = try HTTPOrigin.parse(question.url)
        let isPlain = rest.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }
        guard isPlain else { throw .unbuildable("an address that is not as it would be sent") }
        let wire = WireRequest(
            method: "POST", url: ByteString(origin.text + (rest.hasPrefix("/") ? "" : "/") + rest),
            headers: [
                ("Accept", "application/json"), ("Content-Type", "application/json"),
                (question.token.name.text, question.token.value.text), ("X-Request-ID", question.call.text),
            ], body: question.body)
        var limits = channel.transport.limits
        limits.total = question.timeout
        // Whether a deadline strikes before or after the question has left is all the same: nothing was done.
        limits.connect = min(limits.connect, question.timeout / 2)
        limits.body = min(Self.mostBytes, limits.body)
        let answer = try await channel.send(
            wire,
            to: .init(backend: Self.lane(origin), tenant: question.tenant, addresses: question.addresses),
            limits: limits)
        return try AnswerReader(limit: limits.body).read(answer)
    }
}
