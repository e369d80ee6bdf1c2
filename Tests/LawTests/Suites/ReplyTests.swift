import Testing

@Suite("Replies, and agents that Remit runs itself")
struct ReplyTests {
    @Test(arguments: ReplyAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("replies")) }

    @Test(arguments: ReplyAttacks.discreet)
    func keeps(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("discreet replies", .discreet))
    }
}
