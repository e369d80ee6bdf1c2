/// The worlds that suites share, each started when it is first asked for.
actor Worlds {
    static let shared = Worlds()

    private var started: [String: Task<World, any Error>] = [:]

    /// The world of a suite.
    func world(_ suite: String, _ variant: Variant = .plain) async throws -> World {
        if let task = started[suite] { return try await task.value }
        let task = Task { try await World.start(variant) }
        started[suite] = task
        return try await task.value
    }
}
