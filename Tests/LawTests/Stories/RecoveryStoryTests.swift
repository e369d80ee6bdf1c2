import Acme
import Crypto
import Foundation
import JSON
import Primitives
import Puppet
import Testing

/// Recovery, from beginning to end over HTTP, judged by Acme's own tables and by everything that Remit wrote down.
@Suite("The story of a lost key", .serialized)
struct RecoveryStoryTests {
    @Test("the old key is revoked, the new one is shown to its user alone, and nothing else saw code or key")
    func recovery() async throws {
        let world = try await Worlds.shared.world("recovery story")
        let person = world.acme.people(of: "globex")[3]
        var seen = ""
        var code = ""
        let old = try #require(try await world.rows(.apiKeys, of: person.account).first?["id"]?.string)
        let session = try await world.front.open(idToken: try world.idToken(person), agent: "recovery")
        try await world.front.say(
            "I lost my API key. Please revoke the key \(old) and create a new API key called 'laptop'.", in: session)
        let puppet = world.puppet("recovery")
        let token = try await puppet.exchange(code: session.code)
        let agent = Conversation(
            world: world, session: session, agent: puppet, token: token, subject: person.subject, asksForAll: false)

        let listed = try await agent.must("credentials_list_api_keys")
        seen += listed.answer.text
        // The old one first: so she is never left with two.
        let revoke = try await agent.heldForProof("credentials_revoke_api_key", ["key_id": .string(old)])
        let revoked = try await agent.prove(revoke, person)
        code += try await world.code(to: person.email)
        #expect(revoked.text.contains("It was done"), "\(revoked.text)")
        #expect(try await world.rows(.apiKeys, of: person.account).first?["status"] == "revoked")

        let create = try await agent.heldForProof("credentials_create_api_key", ["label": "laptop"])
        let page = try await agent.prove(create, person)
        let second = try await world.code(to: person.email)
        let told = try await agent.call("credentials_create_api_key", ["label": "laptop"], back: .hold(create))
        seen += told.answer.text
        #expect(told.isDone, "\(told.answer.text)")
        let secret = try #require(try await page.send().secret)
        let made = try #require(try await world.rows(.apiKeys, of: person.account).last)
        #expect(made["status"] == "active")
        #expect(made["digest"]?.string?.text == Hex.encode(SHA256.hash(data: Array(secret.utf8))))
        // Never weaker than before: one key opens something, and her factors are as they were.
        #expect(try await world.rows(.apiKeys, of: person.account).count { $0["status"] == "active" } == 1)
        let told2 = try await world.rows(.notifications, of: person.account)
        #expect(told2.count == 2, "the owner was told of both")

        seen += "\(try await world.ledger(session: session.id))"
        seen += "\(try await world.remit.run(["explain", told.value["id"]?.string?.text ?? "none"]).output)"
        seen += try await Wire().send("GET", "\(world.url)/metrics").text
        seen += world.remit.written
        for planted in [secret, code, second] {
            #expect(!seen.contains(planted), "it was seen or written down")
            #expect(try !inDatabase(planted, world), "it stands in the database")
        }
        // As it might be coded, too.
        for planted in [secret] {
            let coded = Data(planted.utf8).base64EncodedString()
            #expect(!seen.contains(coded))
            #expect(try !inDatabase(coded, world))
        }
        try await world.front.end(session)
    }

    @Test("a password is reset by a link that its user alone sees")
    func password() async throws {
        let world = try await Worlds.shared.world("recovery story")
        let person = world.acme.people(of: "globex")[4]
        try await world.converse(
            person, agent: "recovery", saying: ["I forgot my password, please start a password reset."]
        ) { agent in
            let held = try await agent.heldForProof("credentials_start_password_reset")
            let first = try await UserPage.open(["hold": .string(ByteString(held))], agent.session, at: world)
            let choice = try await first.send([("act", "begin")])
            let phone = try await world.factor("phone", of: person)
            #expect(choice.factors == [phone])
            let typed = try await choice.send([("act", "send"), ("factor", phone)])
            let number = try #require(
                try await world.rows(.factors, of: person.account).first { $0["kind"] == "phone" }?["destination"]?
                    .string)
            let done = try await typed.send([
                ("act", "check"), ("factor", phone), ("code", try await world.code(to: number)),
            ])
            let link = try #require(try await done.send().secret)
            let row = try #require(try await world.rows(.passwordResets, of: person.account).last)
            let secret = try #require(link.split(separator: "/").last)
            #expect(row["digest"]?.string?.text == Hex.encode(SHA256.hash(data: Array(secret.utf8))))
            let told = try await agent.call("credentials_start_password_reset", back: .hold(held))
            #expect(told.isDone && !told.answer.text.contains(secret), "\(told.answer.text)")
            #expect(try !inDatabase(String(secret), world), "it stands in the database")
        }
    }

    @Test("200 recoveries at once: each gets its own, and none more codes than there may be")
    func parallel() async throws {
        let world = try await Worlds.shared.world("recovery crowd")
        let people = world.acme.people(of: "globex").prefix(40)
        let pages = try await withThrowingTaskGroup(of: String.self) { group in
            var started = 0
            var words: [String] = []
            func next() {
                guard started < 200 else { return }
                let number = started
                started += 1
                let person = people[people.startIndex + number % people.count]
                group.addTask {
                    try await world.converse(person, agent: "recovery") { agent in
                        let held = try await agent.heldForProof(
                            "credentials_create_api_key", ["label": .string("number \(String(number))")])
                        return try await agent.codePage(held, of: person).text
                    }
                }
            }
            for _ in 0..<20 { next() }
            while let text = try await group.next() {
                words.append(text)
                next()
            }
            return words
        }
        #expect(pages.count == 200)
        #expect(pages.count { $0.contains("Type your code") } == 120)
        #expect(pages.count { $0.contains("A person looks at this") } == 80)
        for person in people { #expect(try await world.codes(to: person.email) == 3) }
        let keys = try await world.acme.rows(.apiKeys).array ?? []
        #expect(keys.count == 88, "none was made without its code")
    }

    /// Whether bytes stand anywhere in Remit's data.
    private func inDatabase(_ text: String, _ world: World) throws -> Bool {
        let folder = "\(world.remit.folder)/data"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.contains("remit.db") {
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
            if data.range(of: Data(text.utf8)) != nil { return true }
        }
        return false
    }
}
