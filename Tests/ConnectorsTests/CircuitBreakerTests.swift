import Testing

@testable import Connectors

@Suite struct CircuitBreakerTests {
    private static let start = ContinuousClock.now

    /// What happens at a second, and what the breaker says.
    enum Event: Sendable, CustomStringConvertible {
        case pass(Int), refuse(Int), fail(Int), succeed(Int)
        var description: String {
            switch self {
            case .pass(let second): "pass@\(second)"
            case .refuse(let second): "refuse@\(second)"
            case .fail(let second): "fail@\(second)"
            case .succeed(let second): "succeed@\(second)"
            }
        }
    }

    @Test(
        arguments: [
            ("closed, calls pass", [.pass(0), .succeed(0), .pass(1)]),
            ("two failures do not open it", [.fail(0), .fail(0), .pass(0)]),
            ("three in a row do", [.fail(0), .fail(0), .fail(0), .refuse(0), .refuse(1)]),
            ("a success between ends the row", [.fail(0), .fail(0), .succeed(0), .fail(0), .fail(0), .pass(0)]),
            ("time ends the row", [.fail(0), .fail(0), .fail(30), .pass(30)]),
            (
                "after the pause one probe passes",
                [.fail(0), .fail(0), .fail(0), .refuse(1), .pass(2), .refuse(2), .refuse(3)]
            ),
            ("a good probe closes it", [.fail(0), .fail(0), .fail(0), .pass(2), .succeed(3), .pass(3), .pass(3)]),
            (
                "a bad probe opens it for twice as long",
                [
                    .fail(0), .fail(0), .fail(0), .pass(2), .fail(2), .refuse(5), .pass(6), .fail(6), .refuse(13),
                    .pass(14),
                ]
            ),
            (
                "the pause has an end",
                [
                    .fail(0), .fail(0), .fail(0), .pass(2), .fail(2), .pass(6), .fail(6), .pass(14), .fail(14),
                    .refuse(23), .pass(24),
                ]
            ),
            (
                "late failures of calls sent before do not prolong it",
                [.fail(0), .fail(0), .fail(0), .fail(1), .fail(1), .pass(2)]
            ),
            ("a late success of one closes it", [.fail(0), .fail(0), .fail(0), .succeed(1), .pass(1)]),
            (
                "a probe that never reports is given up",
                [.fail(0), .fail(0), .fail(0), .pass(2), .refuse(61), .pass(62), .refuse(62)]
            ),
        ] as [(String, [Event])])
    func follows(_ title: String, _ events: [Event]) {
        var settings = CircuitBreaker.Settings()
        settings.threshold = 3
        settings.longestPause = .seconds(10)
        var breaker = CircuitBreaker(settings: settings)
        for (index, event) in events.enumerated() {
            switch event {
            case .pass(let second):
                #expect(breaker.admit(at: Self.start + .seconds(second)) == .pass, "\(title): event \(index), \(event)")
            case .refuse(let second):
                #expect(breaker.admit(at: Self.start + .seconds(second)) != .pass, "\(title): event \(index), \(event)")
            case .fail(let second): breaker.failed(at: Self.start + .seconds(second))
            case .succeed: breaker.succeeded()
            }
        }
    }

    @Test func saysWhenToComeBack() {
        var settings = CircuitBreaker.Settings()
        settings.threshold = 1
        var breaker = CircuitBreaker(settings: settings)
        breaker.failed(at: Self.start)
        #expect(breaker.admit(at: Self.start + .milliseconds(500)) == .refuse(retryAfter: .milliseconds(1500)))
    }

    @Test func isPristineOnlyWithoutFailures() {
        var breaker = CircuitBreaker()
        #expect(breaker.isPristine)
        breaker.failed(at: Self.start)
        #expect(!breaker.isPristine)
        breaker.succeeded()
        #expect(breaker.isPristine)
    }
}
