import Foundation
import Primitives
import Storage
import Testing

@Suite("SQLite keeps what it has confirmed", .serialized)
struct SQLiteDurabilityTests {
    @Test(
        "the writing connection confirms its settings",
        arguments: [("synchronous", 2), ("foreign_keys", 1), ("trusted_schema", 0)] as [(StaticString, Int64)])
    func settings(_ pragma: StaticString, _ value: Int64) async throws {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(SQLiteSettings(path: folder.file("remit.db")))
        #expect(try await database.writerPragma(pragma) == value)
        try await database.migrate([DatabaseConformance.migration])
        try await database.write { try DatabaseConformance.insert("a", in: $0) }
        #expect(try await database.writerPragma(pragma) == value)
    }

    @Test("its files are its owner's alone")
    func mode() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("remit.db")
        let database = try SQLiteDatabase(SQLiteSettings(path: path))
        try await database.migrate([DatabaseConformance.migration])
        for file in [path, path + "-wal", path + "-shm", path + ".reserve"] {
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(file)")
        }
    }

    @Test("a file that others can read, a link and a folder are refused")
    func refusedFiles() throws {
        let folder = try TemporaryFolder()
        let open = folder.file("open.db")
        #expect(FileManager.default.createFile(atPath: open, contents: nil, attributes: [.posixPermissions: 0o644]))
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link.db"), withDestinationPath: folder.file("x.db"))
        for name in ["open.db", "link.db", "", "missing/remit.db"] {
            #expect(throws: StorageError.self) { try SQLiteDatabase(SQLiteSettings(path: folder.file(name))) }
        }
    }

    @Test("a file that is no database is refused")
    func foreignFile() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("remit.db")
        let text = Data(String(repeating: "no database at all ", count: 400).utf8)
        #expect(FileManager.default.createFile(atPath: path, contents: text, attributes: [.posixPermissions: 0o600]))
        #expect(throws: StorageError.self) { try SQLiteDatabase(SQLiteSettings(path: path)) }
    }

    @Test("a write waits for another process's, then says that it is busy")
    func busy() async throws {
        let folder = try TemporaryFolder()
        var settings = SQLiteSettings(path: folder.file("remit.db"))
        let holder = try SQLiteDatabase(settings)
        try await holder.migrate([DatabaseConformance.migration])
        settings.busyMilliseconds = 50
        let impatient = try SQLiteDatabase(settings)
        let release = Latch()
        let began = Latch()
        let held = Task {
            try await holder.write { transaction in
                try DatabaseConformance.insert("a", in: transaction)
                began.open()
                release.wait()
            }
        }
        while !began.isOpen { try await Task.sleep(for: .milliseconds(1)) }
        await #expect(throws: StorageError.busy) {
            try await impatient.write { try DatabaseConformance.insert("b", in: $0) }
        }
        release.open()
        try await held.value
        try await impatient.write { try DatabaseConformance.insert("b", in: $0) }
        #expect(try await DatabaseConformance.ids(holder) == ["a", "b"])
    }

    @Test("writes beyond the queue's bound are refused at once")
    func full() async throws {
        let folder = try TemporaryFolder()
        var settings = SQLiteSettings(path: folder.file("remit.db"))
        settings.queued = 2
        settings.batched = 1
        let database = try SQLiteDatabase(settings)
        try await database.migrate([DatabaseConformance.migration])
        let release = Latch()
        let began = Latch()
        let first = Task {
            try await database.write { _ in
                began.open()
                release.wait()
            }
        }
        while !began.isOpen { try await Task.sleep(for: .milliseconds(1)) }
        let outcomes = await withTaskGroup(of: StorageError?.self) { group in
            for index in 0..<8 {
                group.addTask {
                    do {
                        try await database.write { try DatabaseConformance.insert("i\(index)", in: $0) }
                        return nil
                    } catch { return error as? StorageError }
                }
            }
            var outcomes: [StorageError?] = []
            for await outcome in group {
                outcomes.append(outcome)
                if outcomes.count == 6 { release.open() }
            }
            return outcomes
        }
        try await first.value
        #expect(outcomes.filter { $0 == .full }.count == 6)
        #expect(try await DatabaseConformance.ids(database).count == 2)
    }

    @Test("killed at any moment, it has every write that was acknowledged, whole", arguments: 1...3)
    func killed(_ round: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("remit.db")
        let acknowledged = folder.file("acknowledged")
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, acknowledged = acknowledged as String, round = round as Int] in
            let database = try SQLiteDatabase(SQLiteSettings(path: path))
            try await database.migrate([DatabaseConformance.migration])
            _ = FileManager.default.createFile(atPath: acknowledged, contents: nil)
            let log = try #require(FileHandle(forWritingAtPath: acknowledged))
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    try? await Task.sleep(for: .milliseconds(150 * round))
                    kill(getpid(), SIGKILL)
                }
                for task in 0..<4 {
                    group.addTask {
                        for index in 0..<100_000 {
                            let id = "\(task)-\(index)"
                            try? await database.write { transaction in
                                try DatabaseConformance.insert("\(id)-a", in: transaction)
                                try DatabaseConformance.insert("\(id)-b", in: transaction)
                            }
                            log.write(Data("\(id)\n".utf8))
                        }
                    }
                }
            }
        }
        let database = try SQLiteDatabase(SQLiteSettings(path: path))
        let stored = Set(try await DatabaseConformance.ids(database))
        let lines = try String(contentsOfFile: acknowledged, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: true)
        #expect(!lines.isEmpty)
        for line in lines { #expect(stored.contains("\(line)-a") && stored.contains("\(line)-b"), "\(line)") }
        #expect(stored.count % 2 == 0)
    }
}
