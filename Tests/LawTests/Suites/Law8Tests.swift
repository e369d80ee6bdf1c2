import Testing

@Suite("Law 8: every write has a way back", .serialized)
struct Law8Tests {
    @Test(arguments: PersonAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 8")) }

    @Test(arguments: CardAttacks.all)
    func cards(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 8")) }

    @Test(arguments: IncidentAttacks.all)
    func undoes(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("incidents", .settling))
    }

    @Test(arguments: PageAttacks.all)
    func shows(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 8")) }

    @Test(arguments: WaitingAttacks.all)
    func waits(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 8")) }
}
