import Testing

@Suite("Workflows, under laws 1, 2 and 4 to 9", .serialized)
struct WorkflowTests {
    @Test(arguments: WorkflowAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("workflows")) }

    @Test(arguments: WorkflowRecoveryAttacks.all)
    func recovers(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("workflows")) }
}
