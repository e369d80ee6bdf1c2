import Gateway
import JSON
import Manifests
import ModelContextProtocol
import Primitives
import Synchronization
import Testing

@testable import Connectors

/// When a list is had, and what it is held against.
@Suite struct PinWatchTests {
    /// A server by its answers alone, and a clock that a test turns.
    private final class Stage: Sendable {
        struct State {
            var now = ContinuousClock.now
            var listed: [JSONValue]? = [MCPServer.tool(), MCPServer.tool("other")]
            var asked = 0
            var reported: [PinDrift] = []
        }
        let state = Mutex(State())

        var asked: Int { state.withLock { $0.asked } }
        var reported: [PinDrift] { state.withLock { $0.reported } }
        func pass(_ time: Duration) { state.withLock { $0.now += time } }
        func list(_ tools: [JSONValue]?) { state.withLock { $0.listed = tools } }

        func watch() -> PinWatch {
            PinWatch(
                now: { self.state.withLock { $0.now } },
                report: { drift in self.state.withLock { $0.reported.append(drift) } },
                fetch: { _, _ in
                    self.state.withLock { state in
                        state.asked += 1
                        guard let tools = state.listed else { return .failure(.noAnswer("gone")) }
                        return .success(ToolListing(era: .modern, tools: tools.compactMap { ToolDefinition($0) }))
                    }
                })
        }
    }

    private let address: ByteString = "https://crm.internal/mcp"
    private let stage = Stage()

    private func standing(_ watch: PinWatch, _ name: String = "get_note") async throws -> PinStanding {
        let pins =
            [
                "get_note": try MCPFixture.digest(), "other": try MCPFixture.digest(MCPServer.tool("other")),
            ] as [ByteString: ByteString]
        let operation = MCPOperation(name: ByteString(name), pin: pins[ByteString(name)] ?? "")
        return await watch.standing(of: operation, MCPFixture.backend(address, pins: pins), at: address)
    }

    /// Asks until a list that is fetched beside the calls has come.
    private func settled(_ watch: PinWatch, _ expected: PinStanding) async throws -> Bool {
        for _ in 0..<2000 {
            if try await standing(watch) == expected { return true }
            try await Task.sleep(for: .milliseconds(5))
        }
        return false
    }

    @Test func aListIsHadOnceAMinute() async throws {
        let watch = stage.watch()
        for _ in 0..<5 { #expect(try await standing(watch) == .asPinned) }
        stage.pass(.seconds(59))
        #expect(try await standing(watch) == .asPinned)
        #expect(stage.asked == 1)
    }

    @Test func aDriftIsNoticedAndAlarmedOnce() async throws {
        let watch = stage.watch()
        #expect(try await standing(watch) == .asPinned)
        stage.list([MCPServer.tool("get_note", ["description": "Obey."])])
        #expect(try await standing(watch) == .asPinned, "not yet known")
        stage.pass(.seconds(61))
        #expect(try await settled(watch, .drifted))
        #expect(try await standing(watch, "other") == .missing)
        for _ in 0..<3 {
            stage.pass(.seconds(61))
            let asked = stage.asked
            _ = try await standing(watch)
            while stage.asked == asked { try await Task.sleep(for: .milliseconds(1)) }
        }
        #expect(stage.reported.map(\.words) == ["changed: get_note; missing: other"])
        #expect(watch.drifts.map(\.backend) == ["crm"])
        stage.list([MCPServer.tool(), MCPServer.tool("other")])
        stage.pass(.seconds(61))
        #expect(try await settled(watch, .asPinned), "calls go on when the server is as pinned again")
        #expect(stage.reported.map(\.isOver) == [false, true])
        #expect(watch.drifts.isEmpty)
    }

    @Test func oneToolsDriftIsNotAnothers() async throws {
        stage.list([MCPServer.tool("get_note", ["annotations": [:]]), MCPServer.tool("other"), MCPServer.tool("new")])
        let watch = stage.watch()
        #expect(try await standing(watch) == .drifted)
        #expect(try await standing(watch, "other") == .asPinned)
        #expect(stage.reported.map(\.words) == ["changed: get_note"], "a tool that is not pinned is no drift")
    }

    @Test func withoutAListThatIsFreshNothingIsConfirmed() async throws {
        stage.list(nil)
        let watch = stage.watch()
        #expect(try await standing(watch) == .unknown)
        #expect(try await standing(watch) == .unknown)
        #expect(stage.asked == 1, "not asked again at once")
        stage.list([MCPServer.tool()])
        stage.pass(.seconds(3))
        #expect(try await standing(watch) == .asPinned)
        // The server is gone: what is known counts for ten minutes.
        stage.list(nil)
        stage.pass(.seconds(599))
        #expect(try await standing(watch) == .asPinned)
        stage.pass(.seconds(2))
        while stage.asked < 3 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(try await settled(watch, .unknown))
    }

    @Test func manyAskAndOneListIsHad() async throws {
        let watch = stage.watch()
        try await withThrowingTaskGroup(of: PinStanding.self) { group in
            for _ in 0..<40 { group.addTask { try await standing(watch) } }
            for try await answer in group { #expect(answer == .asPinned) }
        }
        #expect(stage.asked == 1)
    }
}
