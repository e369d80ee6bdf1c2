import Acme
import JSON
import Primitives
import Testing

/// `remit whoami`: the doors' own verdicts, by a folder alone.
@Suite struct WhoamiCommandTests {
    private func whoami(_ token: String, in world: World) async throws -> (status: Int32, doors: [JSONValue]) {
        let (status, output) = try await RemitProcess.command(
            ["whoami", "-", "--folder", world.remit.folder, "--json"], input: token + "\n")
        return (status, (try? JSONValue(parsing: output))?["doors"]?.array ?? [])
    }

    @Test func aUsersTokenOpensTheFrontEndsDoorAlone() async throws {
        let world = try await Worlds.shared.world("commands")
        let person = world.facts.user
        let (status, doors) = try await whoami(try world.idToken(person), in: world)
        #expect(status == 0)
        #expect(doors.map { $0["opens"] } == [true, false, false])
        #expect(doors.first?["tenant"] == .string(person.tenant) && doors.first?["subject"] == .string(person.subject))
        #expect(doors.first?["run_by"] == "company")
        #expect(doors.dropFirst().allSatisfy { $0["tenant"] == nil })
    }

    @Test(arguments: ["rubbish", "a.b.c", "eyJhbGciOiJub25lIn0.e30."])
    func whatOpensNothingSaysWhy(token: String) async throws {
        let world = try await Worlds.shared.world("commands")
        let (status, doors) = try await whoami(token, in: world)
        #expect(status == 2)
        #expect(doors.count == 3 && doors.allSatisfy { $0["opens"] == false })
        #expect(doors.allSatisfy { $0["code"]?.string?.hasPrefix("token.") == true })
    }

    @Test func anExpiredOneSaysSo() async throws {
        let world = try await Worlds.shared.world("commands")
        let claims = world.tenantClaims(["exp": .integer(SystemClock().now.seconds - 3600)])
        let (status, doors) = try await whoami(try world.tenantIssuer.mint(claims), in: world)
        #expect(status == 2 && doors.first?["code"] == "token.expired")
    }
}
