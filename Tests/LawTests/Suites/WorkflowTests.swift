import Testing

@Suite("Workflows, under laws 1, 2, 4, 5, 7, 8 and 9", .serialized)
struct WorkflowTests {
    @Test(arguments: WorkflowAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("workflows")) }
}
