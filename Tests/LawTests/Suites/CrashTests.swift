import Testing

@Suite("Law 7: kill -9")
struct CrashTests {
    @Test(arguments: CrashAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("crashes")) }
}
