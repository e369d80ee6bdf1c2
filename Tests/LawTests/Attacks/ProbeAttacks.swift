import Foundation
import JSON
import Primitives

/// `remit check --probe`, and `remit init`, as the command line has them.
enum ProbeAttacks {
    static func probe(_ world: World) async throws {
        try await StandingAttacks.set("sk-probe-0123456789abcdef", "pinged", in: world)
        world.desk.lie(at: "/pinged/ping") { _ in ["answers": true] }
        let before = world.desk.arrivals.count
        let (status, bytes) = try await RemitProcess.command(["check", "--probe", world.remit.folder, "--json"])
        let document = try JSONValue(parsing: bytes)
        try hold(document["ok"] == true, "the folder has errors: \(document["diagnostics"] ?? .null)")
        let probes = document["probes"]?.array ?? []
        func found(_ backend: String) throws -> JSONValue {
            guard let probe = probes.first(where: { $0["backend"]?.string == ByteString(backend) }) else {
                throw Breach("\(backend) was not probed")
            }
            return probe
        }
        // Acme's services check all of it.
        for backend in ["accounts", "billing", "tickets"] {
            let probe = try found(backend)
            try hold(probe["sound"] == true && probe["accepts"] == [], "\(backend): \(probe)")
            try hold(probe["trials"]?.array?.count == 6, "\(backend): \(probe)")
        }
        // The desk checks nothing, though its manifest says `per-call`.
        let desk = try found("desk")
        try hold(desk["sound"] == false, "the desk passes: \(desk)")
        try hold(
            desk["accepts"] == ["replayed", "altered", "expired", "other-audience", "absent"], "the desk: \(desk)")
        // A key stands, which is no fault of the probe's; taking requests without one is.
        let pinged = try found("pinged")
        try hold(pinged["standing"] == true && pinged["sound"] == false, "pinged: \(pinged)")
        try hold(pinged["accepts"] == ["replayed", "altered", "absent"], "pinged: \(pinged)")
        try hold(try found("unkeyed")["probed"] == false, "what declares no probe was probed")
        try hold(status == 1, "a per-call back end that takes anything, and the exit status \(status)")

        // Nothing was sent but the declared read, and that with a query more.
        let sent = world.desk.arrivals[before...].filter { $0.actor == "probe" || $0.path.hasPrefix("/pinged/ping") }
        let paths = Set(sent.map(\.path))
        try hold(
            paths == ["/topics", "/topics?remit-probe=altered", "/pinged/ping", "/pinged/ping?remit-probe=altered"],
            "\(paths)")
        // It is written down, and shown.
        let entries = try await world.ledger().filter { $0["target"] == "desk" }
        try hold(
            Set(entries.compactMap { $0["action"]?.string }).isSuperset(of: ["probe.begun", "probe.found"]),
            "the ledger does not tell of it")
        let begun = Set(entries.compactMap { $0["id"]?.string })
        let intents = sent.compactMap { $0.claims?["intent"]?.string }
        try hold(!intents.isEmpty && intents.allSatisfy(begun.contains), "a probe's credential names no entry")
        let standing = try await world.remit.run(["status"]).output["standing"]?.array ?? []
        func shown(_ words: String...) -> Bool {
            standing.contains { line in words.allSatisfy { line.string?.text.contains($0) == true } }
        }
        try hold(shown("desk: said to take", "accepts replays"), "the state does not show the desk: \(standing)")
        try hold(shown("pinged: takes one key for all tenants", "accepts replays"), "\(standing)")
        try hold(shown("unkeyed: takes one key", "never probed"), "\(standing)")
        try hold(shown("traded: takes a token"), "\(standing)")
        try hold(!standing.contains { $0.string?.hasPrefix("billing") == true }, "billing is shown as standing")
        // A row that Remit did not write hides nothing.
        try await world.sql("UPDATE probe_findings SET sound = 1, finding = 'is perfect' WHERE backend = 'desk'")
        let forged = try await world.remit.run(["status"]).output["standing"]?.array ?? []
        try hold(
            forged.contains { $0.string?.text.contains("a finding that Remit did not write") == true },
            "a forged finding passes: \(forged)")
    }

    static func initThenCheck() async throws {
        let folder = try Products.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for _ in 0..<2 {
            let (made, _) = try await RemitProcess.command(["init", folder])
            try hold(made == 0, "init ends with \(made)")
        }
        let (status, bytes) = try await RemitProcess.command(["check", folder, "--json"])
        let document = try JSONValue(parsing: bytes)
        let diagnostics = document["diagnostics"]?.array ?? []
        try hold(status == 0 && document["ok"] == true, "check ends with \(status): \(diagnostics)")
        // No policy and no more: the sample itself has nothing to complain about.
        try hold(diagnostics.map { $0["code"]?.string } == ["policies.none"], "\(diagnostics)")
        // Into a folder that was begun before, nothing of the sample comes.
        try FileManager.default.removeItem(atPath: "\(folder)/tools/example.yaml")
        _ = try await RemitProcess.command(["init", folder])
        try hold(!FileManager.default.fileExists(atPath: "\(folder)/tools/example.yaml"), "the sample came back")
    }
}
