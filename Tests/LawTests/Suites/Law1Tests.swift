import Testing

@Suite("Law 1: the session names the tenant")
struct Law1Tests {
    @Test(arguments: TenantAttacks.all + IssuerAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 1")) }
}
