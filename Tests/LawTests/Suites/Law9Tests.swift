import Testing

@Suite("Law 9: fail closed, and say so")
struct Law9Tests {
    @Test(arguments: FailureAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 9")) }
}

@Suite("Law 9: back ends that do not behave", .serialized)
struct BackEndTests {
    @Test(arguments: FailureAttacks.upstreams)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("back ends")) }
}
