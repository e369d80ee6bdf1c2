import Testing

@Suite("Law 3: nothing stands")
struct Law3Tests {
    @Test(arguments: CredentialAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 3")) }
}
