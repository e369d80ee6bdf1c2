import Testing

@Suite("Law 3: what stands is bound, masked and shown")
struct StandingTests {
    @Test(arguments: StandingAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("standing")) }

    @Test("a probe finds the back end that takes anything, and no other")
    func probes() async throws { try await ProbeAttacks.probe(try await Worlds.shared.world("standing")) }

    @Test("what `remit init` writes passes `remit check`")
    func initThenCheck() async throws { try await ProbeAttacks.initThenCheck() }
}
