import Testing

@Suite("Law 7: write down, then act")
struct Law7Tests {
    @Test(arguments: LedgerAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 7")) }

    /// One after the other: each makes the ledger unwritable for a while.
    @Test(.serialized, arguments: LedgerAttacks.unwritable)
    func writesFirst(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("unwritable")) }

    @Test(.serialized, arguments: LogAttacks.all)
    func logs(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("logs")) }

    @Test(arguments: LedgerAttacks.tampering)
    func notices(attack: Attack) async throws {
        let world = try await World.start()
        try await attack.body(world)
        await world.stop()
    }
}
