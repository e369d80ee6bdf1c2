import Primitives
import Storage
import Synchronization
import Testing

/// What every engine behind ``Database`` has to do, as a table of behaviours. Each is given a way to open the same empty store
/// again and again, as several processes would.
struct DatabaseConformance: Sendable, CustomTestStringConvertible {
    typealias Open = @Sendable () async throws -> any Database

    let name: String
    let check: @Sendable (_ open: Open) async throws -> Void
    var testDescription: String { name }

    static let migration = Migration(
        owner: "conformance", number: 1,
        sql:
            "CREATE TABLE items (id TEXT PRIMARY KEY, amount INTEGER, data BLOB, CHECK (amount IS NULL OR amount >= 0));"
    )

    static func opened(_ open: Open) async throws -> any Database {
        let database = try await open()
        try await database.migrate([migration])
        return database
    }

    static func insert(_ id: ByteString, _ amount: Int64? = nil, in transaction: any SQLTransaction) throws {
        try transaction.execute("INSERT INTO items (id, amount) VALUES (?, ?)", [.text(id), .optional(amount)])
    }

    static func ids(_ database: any Database) async throws -> [ByteString] {
        try await database.read { try $0.rows("SELECT id FROM items ORDER BY id").map { try $0.text("id") } }
    }

    struct Refused: Error, Equatable {}
}

extension DatabaseConformance {
    static let all: [DatabaseConformance] = [
        DatabaseConformance(name: "values come back as they went in, by their bytes") { open in
            let database = try await opened(open)
            let texts: [ByteString] = ["é", "e\u{301}", "", "a\u{0}b", "😀"]
            let blobs: [[UInt8]] = [[], [0], [0xFF, 0x00, 0xD1]]
            let numbers: [Int64] = [.min, -1, 0, .max]
            try await database.write { transaction in
                for (index, text) in texts.enumerated() {
                    try transaction.execute(
                        "INSERT INTO items (id, data) VALUES (?, ?)", [.text(text), .blob(blobs[index % blobs.count])])
                }
            }
            let rows = try await database.read { try $0.rows("SELECT id, amount, data FROM items") }
            #expect(Set(try rows.map { try $0.text("id") }) == Set(texts))
            #expect(try rows.allSatisfy { try $0.optionalInteger("amount") == nil })
            for (index, text) in texts.enumerated() {
                let row = try #require(
                    try await database.read { try $0.row("SELECT data FROM items WHERE id = ?", [.text(text)]) })
                #expect(try row.blob("data") == blobs[index % blobs.count])
            }
            for number in numbers {
                let row = try #require(try await database.read { try $0.row("SELECT ? AS n", [.integer(number)]) })
                #expect(try row.integer("n") == number)
            }
        },
        DatabaseConformance(name: "a value of another kind than the asked one is an error") { open in
            let database = try await opened(open)
            let row = try #require(try await database.read { try $0.row("SELECT 1 AS n, NULL AS e") })
            #expect(throws: StorageError.self) { try row.text("n") }
            #expect(throws: StorageError.self) { try row.integer("e") }
            #expect(throws: StorageError.self) { try row.integer("missing") }
        },
        DatabaseConformance(name: "a statement counts the rows that it changed") { open in
            let database = try await opened(open)
            let counts = try await database.write { transaction in
                for id in ["a", "b", "c"] as [ByteString] { try insert(id, 1, in: transaction) }
                return [
                    try transaction.execute("UPDATE items SET amount = 2 WHERE id < 'c'"),
                    try transaction.execute("DELETE FROM items WHERE id = 'x'"),
                    try transaction.execute("DELETE FROM items"),
                ]
            }
            #expect(counts == [2, 0, 3])
        },
        DatabaseConformance(name: "a body that throws leaves nothing, and its error reaches its caller") { open in
            let database = try await opened(open)
            await #expect(throws: Refused()) {
                try await database.write { transaction in
                    try insert("a", in: transaction)
                    throw Refused()
                }
            }
            #expect(try await ids(database) == [])
        },
        DatabaseConformance(name: "a body that goes on after a failed statement keeps the rest") { open in
            let database = try await opened(open)
            try await database.write { transaction in
                try insert("a", in: transaction)
                #expect(throws: StorageError.self) { try insert("a", in: transaction) }
                try insert("b", in: transaction)
            }
            #expect(try await ids(database) == ["a", "b"])
        },
        DatabaseConformance(name: "a broken constraint is named, without values") { open in
            let database = try await opened(open)
            do {
                try await database.write { try insert("secret", -1, in: $0) }
                Issue.record("the row went in")
            } catch StorageError.constraint(let words) {
                #expect(!words.contains("secret"))
            }
        },
        DatabaseConformance(name: "of many parallel writes those that throw undo themselves alone") { open in
            let database = try await opened(open)
            let passed = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<64 {
                    group.addTask {
                        do {
                            try await database.write { transaction in
                                try insert("i\(index)", in: transaction)
                                if index % 2 == 1 { throw Refused() }
                            }
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(passed == 32)
            #expect(try await ids(database).count == 32)
        },
        DatabaseConformance(name: "64 tasks that each read and add one lose no addition") { open in
            let database = try await opened(open)
            try await database.write { try insert("counter", 0, in: $0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        try await database.write { transaction in
                            let row = try transaction.row("SELECT amount FROM items WHERE id = 'counter'")
                            let next = (try row?.integer("amount") ?? 0) + 1
                            try transaction.execute(
                                "UPDATE items SET amount = ? WHERE id = 'counter'", [.integer(next)])
                        }
                    }
                }
                try await group.waitForAll()
            }
            let row = try await database.read { try $0.row("SELECT amount FROM items WHERE id = 'counter'") }
            #expect(try row?.integer("amount") == 64)
        },
        DatabaseConformance(name: "a read sees one snapshot, whatever is written meanwhile") { open in
            let database = try await opened(open)
            let other = try await open()
            try await database.write { try insert("a", in: $0) }
            let first = Mutex(0)
            let second = try await database.read { transaction in
                let before = try transaction.rows("SELECT id FROM items").count
                first.withLock { $0 = before }
                let written = Latch()
                Task {
                    try await other.write { try insert("b", in: $0) }
                    written.open()
                }
                written.wait()
                return try transaction.rows("SELECT id FROM items").count
            }
            #expect(first.withLock { $0 } == 1 && second == 1)
            #expect(try await ids(database) == ["a", "b"])
        },
        DatabaseConformance(name: "a read cannot write") { open in
            let database = try await opened(open)
            await #expect(throws: StorageError.self) { try await database.read { try insert("a", in: $0) } }
            #expect(try await ids(database) == [])
        },
        DatabaseConformance(name: "what was written is there after reopening") { open in
            let database = try await opened(open)
            try await database.write { try insert("a", in: $0) }
            await database.close()
            #expect(try await ids(try await opened(open)) == ["a"])
        },
        DatabaseConformance(name: "after closing nothing is accepted, and what was accepted is written") { open in
            let database = try await opened(open)
            let tasks = (0..<32).map { index in Task { try await database.write { try insert("i\(index)", in: $0) } } }
            await database.close()
            var accepted = 0
            for task in tasks where (try? await task.value) != nil { accepted += 1 }
            await #expect(throws: StorageError.closed) { try await database.write { try insert("late", in: $0) } }
            await #expect(throws: StorageError.closed) { try await ids(database) }
            #expect(try await ids(try await open()).count == accepted)
        },
        DatabaseConformance(name: "two openings of one store interleave without losing a write") { open in
            let databases = [try await opened(open), try await opened(open)]
            try await databases[0].write { try insert("counter", 0, in: $0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<40 {
                    group.addTask {
                        try await databases[index % 2].write { transaction in
                            let row = try transaction.row("SELECT amount FROM items WHERE id = 'counter'")
                            let next = (try row?.integer("amount") ?? 0) + 1
                            try transaction.execute(
                                "UPDATE items SET amount = ? WHERE id = 'counter'", [.integer(next)])
                        }
                    }
                }
                try await group.waitForAll()
            }
            let row = try await databases[1].read { try $0.row("SELECT amount FROM items WHERE id = 'counter'") }
            #expect(try row?.integer("amount") == 40)
        },
        DatabaseConformance(name: "migrations run once, over all openings") { open in
            let second = Migration(owner: "conformance", number: 2, sql: "INSERT INTO items (id) VALUES ('once');")
            let databases = [try await opened(open), try await opened(open)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for database in databases { group.addTask { try await database.migrate([migration, second]) } }
                try await group.waitForAll()
            }
            #expect(try await ids(databases[0]) == ["once"])
        },
        DatabaseConformance(name: "a changed migration, a gap and a newer store are refused") { open in
            let database = try await opened(open)
            let changed = Migration(owner: "conformance", number: 1, sql: "CREATE TABLE other (id TEXT);")
            let gap = Migration(owner: "conformance", number: 3, sql: "CREATE TABLE third (id TEXT);")
            for migrations in [[changed], [migration, gap]] {
                await #expect(throws: StorageError.self) { try await database.migrate(migrations) }
            }
            let second = Migration(owner: "conformance", number: 2, sql: "CREATE TABLE second (id TEXT);")
            try await database.migrate([migration, second])
            await #expect(throws: StorageError.self) { try await database.migrate([migration]) }
        },
        DatabaseConformance(name: "a short read sees what was committed, and cannot write") { open in
            let database = try await opened(open)
            try await database.write { try insert("one", in: $0) }
            let found = try await database.glance { try $0.rows("SELECT id FROM items").map { try $0.text("id") } }
            #expect(found == ["one"])
            await #expect(throws: StorageError.self) { try await database.glance { try insert("two", in: $0) } }
            await #expect(throws: Refused()) { try await database.glance { _ in throw Refused() } }
            #expect(try await ids(database) == ["one"])
        },
        DatabaseConformance(name: "writes that nobody waits for keep their order, and tell what became of them") {
            open in
            let database = try await opened(open)
            let (told, tell) = AsyncStream.makeStream(of: Bool.self)
            database.writeBehind(.ordinary, { try insert("one", 1, in: $0) }) { tell.yield($0 == nil) }
            database.writeBehind(.ordinary, { try insert("one", 2, in: $0) }) { tell.yield($0 == nil) }
            database.writeBehind(.ordinary, { try insert("two", 3, in: $0) }) { tell.yield($0 == nil) }
            var outcomes: [Bool] = []
            for await outcome in told {
                outcomes.append(outcome)
                if outcomes.count == 3 { break }
            }
            #expect(outcomes == [true, false, true])
            let amounts = try await database.read {
                try $0.rows("SELECT amount FROM items ORDER BY id").map { try $0.integer("amount") }
            }
            #expect(amounts == [1, 3])
        },
        DatabaseConformance(name: "a write that is waited for takes along those before it that are not") { open in
            let database = try await opened(open)
            database.writeBehind(.ordinary, { try insert("one", 1, in: $0) }) { _ in }
            let found = try await database.write { transaction in
                try transaction.rows("SELECT id FROM items").map { try $0.text("id") }
            }
            #expect(found == ["one"])
        },
        DatabaseConformance(name: "a write that was taken in before the end is on disk, one after it is refused") {
            open in
            let database = try await opened(open)
            let (told, tell) = AsyncStream.makeStream(of: Bool.self)
            database.writeBehind(.ordinary, { try insert("one", in: $0) }) { tell.yield($0 == nil) }
            await database.close()
            database.writeBehind(.ordinary, { try insert("two", in: $0) }) { tell.yield($0 == nil) }
            var outcomes: [Bool] = []
            for await outcome in told {
                outcomes.append(outcome)
                if outcomes.count == 2 { break }
            }
            #expect(outcomes == [true, false])
            #expect(try await ids(try await open()) == ["one"])
        },
        DatabaseConformance(name: "a migration that fails leaves nothing of itself") { open in
            let database = try await opened(open)
            let bad = Migration(
                owner: "bad", number: 1, sql: "CREATE TABLE half (id TEXT); INSERT INTO missing VALUES (1);")
            await #expect(throws: StorageError.self) { try await database.migrate([bad]) }
            await #expect(throws: StorageError.self) { try await database.read { try $0.rows("SELECT * FROM half") } }
        },
    ]
}

/// Opened once, waited for by a thread. For tests that hold a transaction open on purpose.
final class Latch: Sendable {
    private let opened = Mutex(false)

    var isOpen: Bool { opened.withLock { $0 } }
    func open() { opened.withLock { $0 = true } }

    func wait() {
        while !isOpen { Sleep.milliseconds(1) }
    }
}
