import Testing

@Suite("Law 6: secrets go around the model")
struct Law6Tests {
    @Test(arguments: SecretAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 6")) }

    @Test(arguments: StepUpAttacks.all + HandoverAttacks.all)
    func goesAround(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 6")) }

    // They let one note say what each of them needs.
    @Test(.serialized, arguments: SecretAttacks.discreet)
    func keeps(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("discreet", .discreet))
    }
}
