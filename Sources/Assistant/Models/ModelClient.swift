package import Connectors
import Gateway
package import Identity
package import Primitives

/// Asks model providers, in their order, until one answers: each within a time, and again where it was only busy.
package struct ModelClient: Sendable {
    /// Why no provider answered, for the ledger: a word.
    package struct Unanswered: Error, Hashable, Sendable {
        package let code: ByteString
    }

    /// What was said so far, and by which model.
    package struct Answered: Sendable {
        package let answer: ModelAnswer
        /// Of its words, what was not shown while they came.
        package let rest: ByteString
        /// In millionths.
        package let cost: Int64
    }

    private static let attempts = 2
    private static let longest = Duration.seconds(60)

    private let channel: ModelChannel
    private let keys: any BackendKeys

    package init(channel: ModelChannel, keys: any BackendKeys) {
        self.channel = channel
        self.keys = keys
    }

    /// - Parameters:
    ///   - endpoints: in the order in which they are asked.
    ///   - within: the time that is left.
    ///   - restart: called before what was shown of an answer is given up for another's.
    ///   - show: given the words as they come.
    package func ask(
        _ request: ModelRequest, of endpoints: [ModelEndpoint], tenant: TenantName, within: Duration,
        restart: () async -> Void, show: (ByteString) async throws -> Void
    ) async throws -> Answered {
        var last = Unanswered(code: "model.none")
        let deadline = ContinuousClock.now + within
        for endpoint in endpoints {
            for attempt in 0..<Self.attempts {
                let left = deadline - .now
                guard left > .seconds(1) else { throw Unanswered(code: "budget.time") }
                do {
                    return try await self.ask(
                        request, of: endpoint, tenant: tenant, within: min(left, Self.longest), show: show)
                } catch let failure as Failure {
                    last = Unanswered(code: failure.code)
                    if failure.hasShown { await restart() }
                    guard failure.mayRepeat, attempt + 1 < Self.attempts else { break }
                    try await Task.sleep(for: .milliseconds(200))
                }
            }
        }
        throw last
    }

    private struct Failure: Error {
        let code: ByteString
        let mayRepeat: Bool
        let hasShown: Bool
    }

    private func ask(
        _ request: ModelRequest, of endpoint: ModelEndpoint, tenant: TenantName, within: Duration,
        show: (ByteString) async throws -> Void
    ) async throws -> Answered {
        let key: ByteString?
        do {
            key = try endpoint.key.map { try keys.open($0, tenant: nil) }
        } catch { throw Failure(code: "model.key", mayRepeat: false, hasShown: false) }
        let isAnthropic = endpoint.dialect == .anthropic
        let body =
            isAnthropic
            ? AnthropicDialect.body(request, model: endpoint.model) : OpenAIDialect.body(request, model: endpoint.model)
        let post = ModelChannel.Post(
            url: "\(endpoint.url)\(isAnthropic ? AnthropicDialect.path : OpenAIDialect.path)",
            headers: isAnthropic ? AnthropicDialect.headers(key: key) : OpenAIDialect.headers(key: key), body: body,
            provider: endpoint.url, tenant: tenant.bytes, addresses: endpoint.addresses, timeout: within)
        let (pieces, feed) = AsyncStream.makeStream(of: [UInt8].self)
        let channel = channel
        let exchange = Task { () -> Result<ModelChannel.Answer, ConnectorError> in
            defer { feed.finish() }
            do throws(ConnectorError) {
                return .success(
                    try await channel.post(post) { piece in
                        if case .terminated = feed.yield(piece) { false } else { true }
                    })
            } catch { return .failure(error) }
        }
        var lines = EventLines()
        var builder = AnswerBuilder(tools: Set(request.tools.map(\.name)))
        var hasShown = false
        func take(_ data: [UInt8]) async throws {
            guard let events = isAnthropic ? AnthropicDialect.events(data) : OpenAIDialect.events(data) else {
                throw Failure(code: "model.malformed", mayRepeat: true, hasShown: hasShown)
            }
            for event in events { try await step(builder.take(event)) }
        }
        func step(_ step: AnswerBuilder.Step) async throws {
            switch step {
            case .nothing: break
            case .show(let text):
                hasShown = true
                try await show(text)
            case .broken(let code): throw Failure(code: code, mayRepeat: false, hasShown: hasShown)
            }
        }
        for await piece in pieces {
            for data in lines.take(piece) { try await take(data) }
            if lines.isBroken { throw Failure(code: "model.endless", mayRepeat: false, hasShown: hasShown) }
            try Task.checkCancellation()
            if builder.isWhole { break }
        }
        if !builder.isWhole {
            switch await exchange.value {
            case .failure(let error):
                throw Failure(code: Self.code(error), mayRepeat: !hasShown, hasShown: hasShown)
            case .success(let answer) where answer.status != 200:
                throw Failure(
                    code: "model.http-\(String(answer.status))",
                    mayRepeat: answer.status == 429 || answer.status >= 500, hasShown: hasShown)
            case .success(let answer) where answer.isStream:
                if let data = lines.finish() { try await take(data) }
                // A stream that ends without saying so was cut.
                guard builder.isWhole else { throw Failure(code: "model.cut", mayRepeat: true, hasShown: hasShown) }
            case .success(let answer):
                guard let events = isAnthropic ? AnthropicDialect.whole(answer.body) : OpenAIDialect.whole(answer.body)
                else { throw Failure(code: "model.malformed", mayRepeat: true, hasShown: false) }
                for event in events { try await step(builder.take(event)) }
            }
        }
        let (answer, rest) = builder.finish(prompt: body.count)
        return Answered(
            answer: answer, rest: rest, cost: endpoint.cost(input: answer.input, output: answer.output))
    }

    private static func code(_ error: ConnectorError) -> ByteString {
        switch error {
        case .notSent, .sessionLost: "model.unreachable"
        case .noAnswer: "model.no-answer"
        case .badAnswer, .unbuildable: "model.bad-answer"
        }
    }
}
