import Testing

@Suite("MCP servers as back ends")
struct ServerTests {
    @Test(arguments: ServerAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("servers")) }

    @Test(arguments: ServerAttacks.moody)
    func holdsWhileTheyLie(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("lying servers"))
    }

    @Test(arguments: LabelAttacks.all)
    func holdsWhateverTheyLabel(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("labelling servers"))
    }
}
