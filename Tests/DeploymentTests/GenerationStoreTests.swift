import Foundation
import GRDB
import Identity
import Primitives
import Storage
import Testing

@testable import Deployment

/// The numbers of contents, over two processes on one database.
@Suite(.serialized) struct GenerationStoreTests {
    private let folder: URL
    private let rows: RowAuthenticator
    private var path: String { folder.appendingPathComponent("remit.db").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("generations-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let keys = KeyDirectory(path: folder.appendingPathComponent("keys").path)
        try keys.create(random: SystemRandom(), clock: SystemClock())
        rows = RowAuthenticator(try keys.load().rows)
    }

    private func open() async throws -> SQLiteDatabase {
        var settings = SQLiteSettings(path: path)
        settings.reserveBytes = 0
        let database = try SQLiteDatabase(settings)
        try await database.migrate(GenerationStore.migrations)
        return database
    }

    private func number(_ digest: [UInt8], _ database: SQLiteDatabase) async throws -> Int64 {
        let store = GenerationStore(rows: rows, clock: SystemClock())
        return try await database.write { try store.number(of: digest, in: $0) }
    }

    @Test func aContentHasOneNumberInEveryProcessAndForEver() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (one, other) = (try await open(), try await open())
        #expect(try await number([1], one) == 1)
        #expect(try await number([2], other) == 2)
        #expect(try await number([1], other) == 1)
        #expect(try await number([3], one) == 3)
        #expect(try await number([2], one) == 2)
        await one.close()
        await other.close()
        let again = try await open()
        #expect(try await number([1], again) == 1)
        #expect(try await number([4], again) == 4)
        await again.close()
    }

    @Test func manyAtOnceGetDifferentNumbers() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (one, other) = (try await open(), try await open())
        let numbers = try await withThrowingTaskGroup(of: (UInt8, Int64).self) { group in
            for content in UInt8(0)..<16 {
                group.addTask { (content, try await number([content], one)) }
                group.addTask { (content, try await number([content], other)) }
            }
            return try await group.reduce(into: [UInt8: Set<Int64>]()) { $0[$1.0, default: []].insert($1.1) }
        }
        #expect(numbers.values.allSatisfy { $0.count == 1 })
        #expect(Set(numbers.values.joined()) == Set(1...16))
        await one.close()
        await other.close()
    }

    @Test(
        "a row that Remit did not write gives no number",
        arguments: [
            "UPDATE generations SET digest = x'09' WHERE number = 2",
            "UPDATE generations SET number = 9 WHERE number = 2",
            "UPDATE generations SET number = 9223372036854775807 WHERE number = 2",
            "UPDATE generations SET mac = x'00' WHERE number = 2",
        ])
    func tampered(_ statement: String) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await open()
        _ = try await number([1], database)
        _ = try await number([2], database)
        let outside = try DatabaseQueue(path: path)
        try await outside.write { try $0.execute(sql: statement) }
        try outside.close()
        let fault = await #expect(throws: Fault.self) { try await number([3], database) }
        #expect(fault?.code == "generations.tampered")
        await database.close()
    }
}
