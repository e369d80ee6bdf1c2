import Foundation
import Primitives
import Storage
import Testing

@Suite("SQLite on a full disk", .serialized)
struct SQLiteFullDiskTests {
    private static let filler = [UInt8](repeating: 7, count: 20_000)

    /// A database that cannot grow by more than a little, as on a full disk.
    private func limited(_ folder: TemporaryFolder, pages: Int = 100) async throws -> SQLiteDatabase {
        var settings = SQLiteSettings(path: folder.file("remit.db"))
        settings.reserveBytes = 4 << 20
        let database = try SQLiteDatabase(settings)
        try await database.migrate([DatabaseConformance.migration])
        let now = try #require(try await database.writerPragma("page_count"))
        try await database.limit(pages: now + Int64(pages))
        return database
    }

    private func fill(_ database: SQLiteDatabase) async throws -> [ByteString] {
        for index in 0..<1000 {
            let id: ByteString = "filler-\(index)"
            do {
                try await database.write { transaction in
                    try transaction.execute(
                        "INSERT INTO items (id, data) VALUES (?, ?)", [.text(id), .blob(Self.filler)])
                }
            } catch StorageError.diskFull {
                return (0..<index).map { "filler-\($0)" }
            }
        }
        Issue.record("the disk did not fill")
        return []
    }

    @Test("an ordinary write fails, and all that was acknowledged is there")
    func nothingLost() async throws {
        let folder = try TemporaryFolder()
        let database = try await limited(folder)
        let acknowledged = try await fill(database)
        #expect(!acknowledged.isEmpty)
        #expect(Set(try await DatabaseConformance.ids(database)) == Set(acknowledged))
        await database.close()
        let again = try SQLiteDatabase(SQLiteSettings(path: folder.file("remit.db")))
        #expect(Set(try await DatabaseConformance.ids(again)) == Set(acknowledged))
    }

    @Test("a reserved write still goes, many times; ordinary ones are refused until there is space again")
    func reserve() async throws {
        let folder = try TemporaryFolder()
        let database = try await limited(folder)
        let acknowledged = try await fill(database)
        for index in 0..<8 {
            try await database.write(.reserved) { transaction in
                try transaction.execute(
                    "INSERT INTO items (id, data) VALUES (?, ?)", [.text("outcome-\(index)"), .blob(Self.filler)])
            }
        }
        await #expect(throws: StorageError.diskFull) {
            try await database.write { try DatabaseConformance.insert("small", in: $0) }
        }
        try await database.limit(pages: 100_000)
        try await Task.sleep(for: .milliseconds(1100))
        try await database.write { try DatabaseConformance.insert("small", in: $0) }
        #expect(try await DatabaseConformance.ids(database).count == acknowledged.count + 9)
        #expect(FileManager.default.fileExists(atPath: folder.file("remit.db.reserve")))
    }

    @Test("a body too large for the disk does not cost the others in its commit theirs")
    func others() async throws {
        let folder = try TemporaryFolder()
        let database = try await limited(folder, pages: 200)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<17 {
                group.addTask {
                    let size = index == 8 ? 4 << 20 : 10
                    return
                        (try? await database.write { transaction in
                            try transaction.execute(
                                "INSERT INTO items (id, data) VALUES (?, ?)",
                                [.text("i\(index)"), .blob([UInt8](repeating: 1, count: size))])
                        }) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(outcomes == 16)
        #expect(try await DatabaseConformance.ids(database).count == 16)
    }

    /// A folder on a small file system of its own, such as a tmpfs of 16 MiB.
    private static let smallDisk = ProcessInfo.processInfo.environment["REMIT_SMALL_DISK"]

    @Test(
        "on a file system without a free block, reserved writes still go, and nothing acknowledged is lost",
        .enabled(if: smallDisk != nil, "set REMIT_SMALL_DISK to a folder on a file system of 16 MiB"))
    func realDisk() async throws {
        let folder = try #require(Self.smallDisk)
        let path = folder + "/remit.db"
        var settings = SQLiteSettings(path: path)
        settings.reserveBytes = 1 << 20
        let database = try SQLiteDatabase(settings)
        try await database.migrate([DatabaseConformance.migration])
        let acknowledged = try await fill(database)
        fillUp(folder + "/junk")
        await #expect(throws: StorageError.diskFull) {
            try await database.write { transaction in
                try transaction.execute("INSERT INTO items (id, data) VALUES ('late', ?)", [.blob(Self.filler)])
            }
        }
        for index in 0..<8 {
            try await database.write(.reserved) { try DatabaseConformance.insert("outcome-\(index)", in: $0) }
        }
        await #expect(throws: StorageError.diskFull) {
            try await database.write { try DatabaseConformance.insert("small", in: $0) }
        }
        await database.close()
        try FileManager.default.removeItem(atPath: folder + "/junk")
        let stored = Set(try await DatabaseConformance.ids(try SQLiteDatabase(settings)))
        #expect(stored == Set(acknowledged + (0..<8).map { "outcome-\($0)" }))
    }

    /// Takes the last byte.
    private func fillUp(_ path: String) {
        for size in [1 << 16, 1 << 12, 1] {
            let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, mode_t(0o600))
            let block = [UInt8](repeating: 0, count: size)
            while write(descriptor, block, size) > 0 {}
            close(descriptor)
        }
    }
}
