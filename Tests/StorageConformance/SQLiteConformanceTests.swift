import Storage
import Testing

@Suite("SQLite does what every engine has to", .serialized)
struct SQLiteConformanceTests {
    @Test(arguments: DatabaseConformance.all)
    func conforms(_ behaviour: DatabaseConformance) async throws {
        let folder = try TemporaryFolder()
        try await behaviour.check {
            var settings = SQLiteSettings(path: folder.file("remit.db"))
            settings.reserveBytes = 4 << 20
            return try SQLiteDatabase(settings)
        }
    }
}
