import Testing

@Suite("Law 7: kill -9")
struct CrashTests {
    @Test(arguments: CrashAttacks.all)
    func kills(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("crashes", .settling))
    }

    /// One after the other: each stops the server for a while.
    @Test(.serialized, arguments: RecoveryAttacks.all)
    func holds(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("recovery", .settling))
    }
}
