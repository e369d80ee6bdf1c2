import Testing

@Suite("Law 5: text commands nothing")
struct Law5Tests {
    @Test(arguments: TextAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 5")) }

    @Test(arguments: RequestAttacks.all)
    func asks(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 5")) }

    @Test(arguments: ReadersAttacks.all)
    func tells(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("readers")) }

    @Test(arguments: ReadersAttacks.hidden)
    func hides(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("handles")) }

    @Test(arguments: ReadersAttacks.bounded)
    func reaches(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("careful", .careful))
    }
}
