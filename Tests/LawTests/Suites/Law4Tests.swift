import Testing

@Suite("Law 4: deny unless permitted")
struct Law4Tests {
    @Test(arguments: AuthorityAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 4")) }

    @Test(arguments: OperatorAttacks.all)
    func holdsForOperators(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("operators"))
    }

    @Test(.serialized, arguments: ExplanationAttacks.all)
    func holdsForWhatIsOpened(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("explanations"))
    }

    @Test(arguments: AuthorityAttacks.unpermitted)
    func deniesByDefault(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("no policies", .noPolicies))
    }
}

@Suite("Law 4: the layers of policies", .serialized)
struct LayerTests {
    @Test(arguments: AdministrationAttacks.all)
    func holdsForAdministrators(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("layers"))
    }

    @Test(arguments: LayerAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("layers")) }
}

@Suite("Law 4: what others ask", .serialized)
struct AccessTests {
    @Test(arguments: AccessAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("questions")) }
}

@Suite("Law 4: a second opinion", .serialized)
struct OpinionTests {
    @Test(arguments: OpinionAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("opinions")) }
}
