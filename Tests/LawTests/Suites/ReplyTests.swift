import Testing

@Suite("Replies, and agents that Remit runs itself")
struct ReplyTests {
    @Test(arguments: ReplyAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("replies")) }
}
