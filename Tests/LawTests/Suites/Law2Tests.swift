import Testing

@Suite("Law 2: every call is verified again", .serialized)
struct Law2Tests {
    @Test(arguments: StateAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 2")) }

    @Test(arguments: ReloadAttacks.all)
    func reloads(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 2")) }

    @Test(arguments: StateAttacks.expiry)
    func expires(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("brief", .brief)) }
}
