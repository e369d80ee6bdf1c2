import Acme
import Foundation
import JSON
import Primitives
import Puppet

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Law 7 where Remit loses sight of a call that goes on elsewhere: what is not there yet is not taken for what did not happen, and
/// who comes back late to an intent does not act on it.
enum RecoveryAttacks {
    static let all: [Attack] = [
        Attack(7, "kill -9 while the back end is still at it, and a look-up right after", breaks: "outcomeSettled") {
            world in
            world.acme.faults.set(ServiceFault(latency: .seconds(3), operation: "pay_credit"), on: .billing)
            defer { world.acme.faults.clear() }
            let reference: ByteString = "slow credit"
            let arguments: JSONValue = ["amount": 7, "reference": .string(reference)]
            try await world.converse(world.facts.user) { agent in
                let first = Task { try? await agent.call("billing_pay_credit", arguments, key: reference.text) }
                try await underWay(agent)
                try await world.crash()
                _ = await first.value
                var states: [ByteString] = []
                try await eventually {
                    states = try await outcomes(agent)
                    return states.contains("done") || states.contains("failed")
                }
                let paid = try await credits(world, with: reference)
                try hold(states.last == "done", "Remit says \(states) of what \(paid == 1 ? "happened" : "may")")
                try hold(paid == 1, "the credit was paid \(paid) times")
                let again = try await agent.call("billing_pay_credit", arguments, key: reference.text)
                let still = try await credits(world, with: reference)
                try hold(still == 1, "paid \(still) times after \(again.answer.text.prefix(200))")
            }
        },
        Attack(7, "a process that is stopped between intent and credential, and goes on", breaks: "intentFresh") {
            world in
            world.desk.lie(at: "/traded/token") { _ in
                [
                    "access_token": "late-0123456789abcdef", "token_type": "Bearer",
                    "issued_token_type": "urn:ietf:params:oauth:token-type:access_token", "scope": "cards",
                ]
            }
            world.desk.lie(at: "/traded/cards/globex") { _ in ["cards": []] }
            guard let pid = world.remit.pid else { throw Fault("laws.baseline", "no process") }
            try await world.converse(world.facts.user) { agent in
                world.desk.delay = .seconds(1)
                let call = Task { try await agent.call("traded_list_cards") }
                try await eventually { !world.desk.arrivals(below: "/traded/token").isEmpty }
                kill(pid, SIGSTOP)
                try await Task.sleep(for: .seconds(5))
                kill(pid, SIGCONT)
                let outcome = try await call.value
                world.desk.delay = .zero
                try hold(
                    world.desk.arrivals(below: "/traded/cards").isEmpty, "it was sent five seconds after its intent")
                try await agent.refused(outcome, "intent.stale", law: 9)
                // What comes without delay goes.
                try await agent.must("traded_list_cards")
            }
        },
    ]

    /// Waits until the credit's intent is on disk and its request has had time to leave.
    private static func underWay(_ agent: Conversation) async throws {
        let begun = try await eventually {
            try await agent.world.ledger(session: agent.session.id).contains {
                $0["kind"] == "intent" && $0["tool"] == "billing_pay_credit"
            }
        }
        guard begun else { throw Fault("laws.baseline", "the credit does not begin") }
        try await Task.sleep(for: .milliseconds(500))
    }

    /// The states that the credit's outcomes have in the ledger, the latest last.
    private static func outcomes(_ agent: Conversation) async throws -> [ByteString] {
        try await agent.world.ledger(session: agent.session.id).filter {
            $0["kind"] == "outcome" && $0["tool"] == "billing_pay_credit"
        }.sorted { $0["sequence"]?.integer ?? 0 < $1["sequence"]?.integer ?? 0 }.compactMap { $0["state"]?.string }
    }

    private static func credits(_ world: World, with reference: ByteString) async throws -> Int {
        try await world.rows(.credits, with: reference).count
    }
}
