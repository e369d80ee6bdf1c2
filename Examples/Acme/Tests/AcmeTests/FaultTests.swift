import Acme
import JSON
import Primitives
import Testing

@Suite("Services misbehave on request")
struct FaultTests {
    private func message(_ harness: Harness) async throws -> Answer {
        try await harness.open(.tickets, "POST", "/messages", body: #"{"to":"a@b.example","subject":"s","body":"b"}"#)
    }

    @Test("a dropped answer has its effect, and the log says that nobody was answered")
    func dropped() async throws {
        try await Harness.with { harness async throws in
            harness.acme.faults.set(ServiceFault(answer: .dropped, times: 1), on: .tickets)
            await #expect(throws: (any Error).self) { try await message(harness) }
            #expect(try await harness.acme.rows(.outbox).array?.count == 1)
            #expect(harness.acme.access.entries().last?.status == 0)
            #expect(try await message(harness).status == 201)
        }
    }

    @Test("a share of calls fails without effect")
    func failures() async throws {
        try await Harness.with { harness async throws in
            harness.acme.faults.set(ServiceFault(failures: 0.25), on: .tickets)
            var statuses: [Int] = []
            for _ in 0..<8 { statuses.append(try await message(harness).status) }
            #expect(statuses.filter { $0 == 503 }.count == 2)
            #expect(try await harness.acme.rows(.outbox).array?.count == 6)
        }
    }

    @Test("garbage is no JSON, an endless body does not end, and a lie is told")
    func answers() async throws {
        try await Harness.with { harness async throws in
            harness.acme.faults.set(ServiceFault(answer: .garbage), on: .tickets)
            #expect(try await message(harness).json == nil)
            harness.acme.faults.set(ServiceFault(answer: .endless, operation: "send_message"), on: .tickets)
            await #expect(throws: (any Error).self) { try await message(harness) }
            #expect(try await harness.open(.tickets, "GET", "/probe").status == 200)
            harness.acme.faults.set(ServiceFault(answer: .replaced(status: 200, body: Array("{}".utf8))), on: .tickets)
            #expect(try await message(harness).json == [:])
            harness.acme.faults.clear()
            #expect(try await message(harness).status == 201)
        }
    }

    @Test("latency delays")
    func latency() async throws {
        try await Harness.with { harness async throws in
            harness.acme.faults.set(ServiceFault(latency: .milliseconds(120)), on: .tickets)
            let start = ContinuousClock.now
            _ = try await message(harness)
            #expect(ContinuousClock.now - start >= .milliseconds(120))
        }
    }

    @Test("a service that is stopped refuses, and comes back on its port with its data")
    func restart() async throws {
        try await Harness.with { harness async throws in
            _ = try await message(harness)
            let url = harness.acme.url(.tickets)
            await harness.acme.stop(.tickets)
            await #expect(throws: (any Error).self) { try await Answer.of("GET", url + "/probe") }
            try await harness.acme.start(.tickets)
            #expect(harness.acme.url(.tickets) == url)
            #expect(try await harness.acme.rows(.outbox).array?.count == 1)
            #expect(try await message(harness).status == 201)
        }
    }
}
