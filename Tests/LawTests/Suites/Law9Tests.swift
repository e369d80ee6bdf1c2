import Testing

@Suite("Law 9: fail closed, and say so")
struct Law9Tests {
    @Test(arguments: FailureAttacks.all)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 9")) }
}

@Suite("Law 9: too much of something", .serialized)
struct BoundsTests {
    @Test(arguments: BoundsAttacks.tight)
    func isBounded(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("tight", .tight))
    }

    @Test(arguments: AccessAttacks.bounded)
    func isBoundedForQuestions(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("tight", .tight))
    }

    @Test(arguments: BoundsAttacks.settings)
    func isChecked(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("law 9")) }

    @Test(arguments: BoundsAttacks.narrow)
    func isSharedOut(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("narrow", .narrow))
    }

    @Test(arguments: BoundsAttacks.smallLedger)
    func isFilled(attack: Attack) async throws {
        try await attack.body(try await Worlds.shared.world("small ledger", .smallLedger))
    }
}

@Suite("Law 9: a full disk")
struct FullDiskTests {
    @Test(arguments: FullDiskAttacks.all)
    func holds(attack: Attack) async throws {
        let world = try await World.start(.smallDisk)
        if world.disk == nil {
            print("SKIPPED: \(attack.testDescription): this user cannot mount a file system")
        } else {
            do { try await attack.body(world) } catch { Issue.record(error) }
        }
        await world.stop()
    }
}

@Suite("Law 9: back ends that do not behave", .serialized)
struct BackEndTests {
    @Test(arguments: FailureAttacks.upstreams)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("back ends")) }
}

@Suite("Law 9: a folder that changes", .serialized)
struct FolderTests {
    @Test(arguments: ReloadAttacks.folder)
    func holds(attack: Attack) async throws { try await attack.body(try await Worlds.shared.world("folder")) }
}
