import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// Law 7 as those see it who trust nobody's database: the log, its promises and its receipts.
enum LogAttacks {
    /// One after the other: each looks at all that the ledger has.
    static let all: [Attack] = [
        Attack(7, "an entry that is rewritten before its log has it", breaks: "logUntampered") { world in
            try await upToDate(world)
            try await world.sql(
                """
                CREATE TRIGGER rewrite AFTER INSERT ON ledger WHEN NEW.tenant = 'globex' BEGIN
                UPDATE ledger SET body = replace(body, 'billing_list', 'forging_list') WHERE sequence = NEW.sequence; END
                """)
            try await world.converse(world.facts.user) { agent in _ = try await agent.call("billing_list_invoices") }
            try await world.sql("DROP TRIGGER rewrite")
            let isSigned = try await eventually(tries: 100) { try await logged("forging_list", world) > 0 }
            try await world.sql(
                "UPDATE ledger SET body = replace(body, 'forging_list', 'billing_list') WHERE body LIKE '%forging_list%'"
            )
            try hold(!isSigned, "the log has signed what nobody wrote")
            try await upToDate(world)
        },
        Attack(7, "a log that says of whom or of what it is") { world in
            let user = world.facts.user
            try await world.converse(user) { agent in
                try await agent.must("billing_get_invoice", ["invoice_id": .string(user.invoices[0])])
                try await upToDate(world)
                try hold(try await logged("billing_get_invoice", world) > 0, "the call is in no log")
                for word in [user.subject, user.invoices[0], "globex", "usr_"] {
                    let found = try await logged(word, world)
                    try hold(found == 0, "\(word) stands in \(found) entries of the logs")
                }
            }
        },
        Attack(7, "another's receipt", breaks: "receiptOwner") { world in
            let facts = world.facts
            let comment: JSONValue = ["ticket_id": .string(facts.neighbour.tickets[0]), "body": "receipt 7.8"]
            try await world.converse(facts.neighbour) { agent in
                let outcome = try await agent.must("tickets_add_comment", comment)
                let meta = outcome.answer.json["result"]?["_meta"]
                guard let call = meta?["remit/call"]?.string, let promise = meta?["remit/promise"]?.string else {
                    throw Breach("an effect without a promise: \(outcome.answer.text.prefix(300))")
                }
                try hold(promise.text.hasPrefix("remit-promise/v1\nlog remit-log/"), "no promise: \(promise)")
                try await upToDate(world)
                let own = try await receipt(call, as: agent)
                guard own.status == 200, let entries = own.json["entries"]?.array, entries.count == 2 else {
                    throw Fault("laws.baseline", "the user's own receipt: \(own.status) \(own.text.prefix(300))")
                }
                for other in [facts.user, facts.victim] {
                    try await world.converse(other) { foreign in
                        let answer = try await receipt(call, as: foreign)
                        try hold(answer.status == 404, "\(other.user) reads it: HTTP \(answer.status)")
                    }
                }
                for secret in [agent.token, agent.session.code, try world.idToken(facts.neighbour)] {
                    let answer = try await receipt(call, as: agent, secret: secret)
                    try hold(answer.status == 401, "with another token: HTTP \(answer.status)")
                }
            }
        },
        Attack(7, "a log, a receipt or a promise that nobody else can check") { world in
            let facts = world.facts
            let comment: JSONValue = ["ticket_id": .string(facts.neighbour.tickets[0]), "body": "shown 7.9"]
            try await world.converse(facts.neighbour) { agent in
                let outcome = try await agent.must("tickets_add_comment", comment)
                let meta = outcome.answer.json["result"]?["_meta"]
                guard let call = meta?["remit/call"]?.string, let promise = meta?["remit/promise"]?.string else {
                    throw Breach("an effect without a promise: \(outcome.answer.text.prefix(300))")
                }
                try await upToDate(world)
                let folder = "\(world.remit.folder)/exported"
                let (status, log) = try await world.remit.run(["ledger", "export", folder, "--tenant", "globex"])
                guard status == 0, let key = log["key"]?.string?.text else {
                    throw Fault("laws.baseline", "no export: \(log)")
                }
                let verify = { (words: [String]) throws in try Products.verify(words + ["--key", key]) }
                let whole = try verify(["log", folder])
                try hold(whole.status == 0 && whole.text.contains("PROVED"), "the log: \(whole.text)")

                try write(try await receipt(call, as: agent).text, to: "\(folder)/receipt.json")
                let shown = try verify(["receipt", "\(folder)/receipt.json"])
                try hold(shown.status == 0, "the receipt: \(shown.text)")
                for word in ["tickets_add_comment", "was done", "agent: support", "tenant: globex", "policies:"] {
                    try hold(shown.text.contains(word), "the receipt does not say \(word): \(shown.text)")
                }
                try write(promise.text, to: "\(folder)/promise")
                let kept = try verify(["promise", "\(folder)/promise", "--log", folder])
                try hold(kept.status == 0, "the promise: \(kept.text)")

                let forged = try await receipt(call, as: agent).text.replacingOccurrences(of: "_add_", with: "_get_")
                try write(forged, to: "\(folder)/receipt.json")
                try hold(try verify(["receipt", "\(folder)/receipt.json"]).status == 1, "a forged receipt passes")
                let bundle = "\(folder)/tile/entries/000"
                let path = FileManager.default.fileExists(atPath: bundle) ? bundle : try first(in: "\(bundle).p")
                var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                bytes[bytes.count / 2] ^= 1
                try bytes.write(to: URL(fileURLWithPath: path))
                try hold(try verify(["log", folder]).status == 1, "a changed log passes")
            }
        },
        Attack(7, "kill -9 while entries and the logs behind them are written") { world in
            let user = world.facts.user
            for _ in 0..<3 {
                try await world.converse(user) { agent in
                    let calls = Task {
                        for _ in 0..<40 { _ = try? await agent.call("billing_list_invoices") }
                    }
                    try await Task.sleep(for: .milliseconds(Int.random(in: 200...900)))
                    try await world.crash()
                    calls.cancel()
                    _ = await calls.value
                }
            }
            try await upToDate(world)
            let folder = "\(world.remit.folder)/crashed"
            let (status, log) = try await world.remit.run(["ledger", "export", folder, "--tenant", "globex"])
            guard status == 0, let key = log["key"]?.string?.text else {
                throw Fault("laws.baseline", "no export: \(log)")
            }
            let whole = try Products.verify(["log", folder, "--key", key])
            try hold(whole.status == 0, "the log: \(whole.text)")
            let lost = try await world.sqlCount(
                "SELECT count(*) FROM ledger WHERE tenant = 'globex' AND id NOT IN (SELECT entry FROM log_entries)")
            try hold(lost == 0, "\(lost) entries are in no log")
            let twice = try await world.sqlCount(
                "SELECT count(*) FROM (SELECT entry FROM log_entries GROUP BY entry, log HAVING count(*) > 1)")
            try hold(twice == 0, "\(twice) entries stand twice in a log")
            let logs = try await world.sqlCount("SELECT count(*) FROM logs WHERE tenant = 'globex'")
            try hold(logs == 1, "the tenant has \(logs) logs")
        },
        Attack(7, "yesterday's copy of the database in the place of today's") { world in
            let folder = world.remit.folder
            let settings = try String(contentsOfFile: "\(folder)/remit.yaml", encoding: .utf8)
            try write(settings + "\ncheckpoint_copy: ./kept.note\n", to: "\(folder)/remit.yaml")
            try await world.crash()
            try await world.converse(world.facts.user) { agent in try await agent.must("billing_list_invoices") }
            try await kept(folder, world)
            try await world.crash { try replace("\(folder)/yesterday", with: "\(folder)/data") }
            try await world.converse(world.facts.user) { agent in try await agent.must("billing_list_invoices") }
            try await kept(folder, world)
            try await world.crash {
                try replace("\(folder)/data", with: "\(folder)/yesterday")
                let served = try await RemitProcess.command(["serve", folder]).status
                try hold(served == 1, "an older copy is served")
                let recovered = try await RemitProcess.command(["recover", folder]).status
                try hold(recovered == 0, "it cannot be recovered")
            }
            try hold(try await world.sqlCount("SELECT count(*) FROM sessions") == 0, "sessions live on")
            let shared = "SELECT count(*) FROM logs a JOIN logs b ON a.origin = b.origin AND a.log <> b.log"
            try hold(try await world.sqlCount(shared) == 0, "an origin has two logs")
            let current = "SELECT count(*) FROM logs WHERE tenant = '' AND ended IS NULL AND log > 1"
            try await world.converse(world.facts.user) { agent in try await agent.must("billing_list_invoices") }
            try await upToDate(world)
            try hold(try await world.sqlCount(current) == 1, "the log goes on under its old origin")
        },
    ]

    /// Waits until the newest checkpoint is kept outside the database.
    private static func kept(_ folder: String, _ world: World) async throws {
        try await upToDate(world)
        let isKept = try await eventually {
            let size = try await world.sqlCount("SELECT size FROM logs WHERE tenant = '' AND ended IS NULL")
            let note = (try? String(contentsOfFile: "\(folder)/kept.note", encoding: .utf8)) ?? ""
            return note.split(separator: "\n").dropFirst().first == "\(size)"
        }
        try hold(isKept, "no checkpoint is kept outside")
    }

    /// Puts a copy of one folder in the place of another.
    private static func replace(_ folder: String, with other: String) throws {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.copyItem(atPath: other, toPath: folder)
    }

    private static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    /// The one file of a folder.
    private static func first(in folder: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        guard let name = names.first else { throw Fault("laws.baseline", "\(folder) is empty") }
        return "\(folder)/\(name)"
    }

    private static func receipt(
        _ call: ByteString, as agent: Conversation, secret: String? = nil
    ) async throws -> Wire.Answer {
        try await Wire().send(
            "GET", "\(agent.world.url)/v1/receipts/\(call)?session=\(agent.session.id)",
            headers: [("Authorization", "Bearer \(secret ?? agent.session.userToken)")])
    }

    /// How many entries of the logs have a text.
    private static func logged(_ text: ByteString, _ world: World) async throws -> Int {
        try await world.sqlCount(
            "SELECT count(*) FROM log_entries WHERE instr(leaf, CAST('\(text)' AS BLOB)) > 0")
    }

    /// Waits until the logs have all that the ledger has.
    private static func upToDate(_ world: World) async throws {
        let behind = """
            SELECT count(*) FROM ledger WHERE sequence > (SELECT COALESCE(MAX(sequence), 0) FROM log_progress)
            """
        try hold(try await eventually { try await world.sqlCount(behind) == 0 }, "the logs do not follow the ledger")
    }
}
