import Testing

@Suite("Two processes on one database", .serialized)
struct ReplicaTests {
    @Test(arguments: ReplicaAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("replicas")) }
}
