import ArgumentParser
import Foundation
import JSON
import Primitives

/// `remit undo`
struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back a call, the writes of a session, or an incident, the latest first.",
        discussion: """
            Works though the agent or the tenant is suspended: that is when it is needed. Both facts stand in the ledger.

            An incident is all calls of a file, or all writes that fit --agent, --tenant, --tool, --since and --until:
              remit undo --agent support --since 2026-11-24T09:00:00Z --dry-run --reason "looks wrong"
              remit undo --agent support --since 2026-11-24T09:00:00Z --reason "was told to"
            What was interrupted goes on with --resume and the incident's id; no call is undone twice.
            """
    )
    @Option(help: "The call's id.") var call: String?
    @Option(help: "A session's id.") var session: String?
    @Option(help: "A file of calls' ids, one a line, or - for standard input.") var incident: String?
    @Option(help: "The id of an incident to go on with.") var resume: String?
    @Option(help: "Only this agent's writes.") var agent: String?
    @Option(help: "Only this tenant's writes.") var tenant: String?
    @Option(help: "Only this tool's calls, by its public name.") var tool: String?
    @Option(help: "Not before this time (2026-11-24T09:00:00Z, or a day).") var since: String?
    @Option(help: "Before this time.") var until: String?
    @Flag(help: "Show what would be undone and in which order, what has no way back, and what was undone already.")
    var dryRun = false
    @Option(help: "Why; it stands in the ledger.") var reason: String
    @OptionGroup var options: ClientOptions

    private var filter: JSONObject {
        var filter = JSONObject()
        for (key, value) in [
            ("agent", agent), ("tenant", tenant), ("tool", tool), ("since", since), ("until", until),
        ] {
            if let value { filter[ByteString(key)] = .string(value) }
        }
        return filter
    }

    func validate() throws {
        let named = [call, session, incident, resume].count { $0 != nil } + (filter.isEmpty ? 0 : 1)
        guard named == 1 else {
            throw ValidationError("Name one: --call, --session, --incident, --resume, or a filter such as --agent.")
        }
        guard !dryRun || incident != nil || !filter.isEmpty else {
            throw ValidationError("--dry-run goes with --incident or a filter.")
        }
    }

    func run() async throws {
        if let call { return try await undo("call", call) }
        if let session { return try await undo("session", session) }
        if let resume { return try await carryOn(ByteString(resume), again: true) }
        var body = filter
        if let incident { body["calls"] = .array(try Self.calls(incident).map { .string($0) }) }
        body["reason"] = .string(reason)
        body["dry_run"] = .bool(dryRun)
        let opened = try await options.client.post("/operators/incidents", body)
        if dryRun { return try options.show(opened) { Sentences.plan($0) } }
        guard let id = opened["incident"]?.string else { throw Fault("client.answer", "Remit named no incident.") }
        if !options.json { print(Sentences.plan(opened)) }
        try await carryOn(id, again: false)
    }

    private func undo(_ kind: ByteString, _ id: String) async throws {
        let answer = try await options.client.post(
            "/operators/undo", ["reason": .string(reason), kind: .string(id)])
        try options.show(answer) { Sentences.undone($0) }
        try Self.check(answer["undone"]?.array ?? [])
    }

    /// Asks for the next calls of an incident until none remains.
    private func carryOn(_ id: ByteString, again: Bool) async throws {
        let path = "/operators/incidents/\(PercentEncoding.encode(id.text))"
        var undone: [JSONValue] = []
        var again = again
        while true {
            let answer = try await options.client.post(path, ["reason": .string(reason), "again": .bool(again)])
            again = false
            undone += answer["undone"]?.array ?? []
            if !options.json, !(answer["undone"]?.array ?? []).isEmpty { print(Sentences.undone(answer)) }
            guard let remaining = answer["remaining"]?.integer, remaining > 0 else { break }
        }
        let document: JSONValue = ["incident": .string(id), "undone": .array(undone)]
        try options.show(document) { _ in "incident \(id): \(undone.count) calls tried" }
        try Self.check(undone)
    }

    private static func check(_ undone: [JSONValue]) throws {
        if undone.contains(where: { $0["state"]?.string != "done" }) { throw ExitCode(1) }
    }

    /// The first word of each line; what begins with # is left out.
    private static func calls(_ path: String) throws -> [ByteString] {
        let limit = 1 << 20
        guard let file = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw unreadable(path)
        }
        var data = Data()
        while data.count <= limit, let more = try file.read(upToCount: limit + 1 - data.count), !more.isEmpty {
            data += more
        }
        guard data.count <= limit, let text = String(validating: data, as: UTF8.self) else { throw unreadable(path) }
        return text.split(separator: "\n").compactMap { line in
            guard let word = line.split(separator: " ").first, !word.hasPrefix("#") else { return nil }
            return ByteString(word)
        }
    }

    private static func unreadable(_ path: String) -> Fault {
        Fault(
            "undo.incident", "\(path) cannot be read, or is no text of at most 1 MiB.",
            fix: "Give a file with a call's id on each line, or - for standard input.")
    }
}
