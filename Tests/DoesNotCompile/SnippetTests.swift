import Foundation
import Testing

/// Snippets that must not compile, each with the error that it has to meet, and with a twin that does compile: so that the error
/// is that of the skipped stage, and not a slip.
@Suite("Skipped stages do not compile")
struct SnippetTests {
    /// The folder `Snippets`.
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "Snippets")

    private static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".swift") && !$0.hasSuffix(".twin.swift") }.map { String($0.dropLast(6)) }
            .sorted()
    }()

    @Test("there are snippets, each with an error and a twin")
    func snippetsAreWhole() throws {
        #expect(Self.names.count >= 20)
        for name in Self.names {
            #expect(try Self.expectedError(of: name) != nil, "\(name).swift does not begin with `// error: …`")
            #expect(FileManager.default.fileExists(atPath: Self.path("\(name).twin")), "\(name).twin.swift is missing")
        }
    }

    @Test("each has its error", arguments: names)
    func meetsItsError(name: String) async throws {
        let error = try #require(try Self.expectedError(of: name))
        let (status, output) = try await Compiler.shared.check([Self.path(name)])
        #expect(status != 0, "\(name).swift compiles")
        let errors = output.split(separator: "\n").filter { $0.contains("error:") }
        #expect(errors.contains { $0.contains(error) }, "\(name).swift: \(errors.joined(separator: "\n"))")
    }

    @Test("the twins compile", arguments: names)
    func twinCompiles(name: String) async throws {
        let (status, output) = try await Compiler.shared.check([Self.path("\(name).twin")])
        #expect(status == 0, "\(name).twin.swift: \(output.prefix(2000))")
    }

    private static func path(_ name: String) -> String { folder.appendingPathComponent("\(name).swift").path }

    /// What the first line says.
    private static func expectedError(of name: String) throws -> String? {
        let text = try String(contentsOfFile: path(name), encoding: .utf8)
        guard let line = text.split(separator: "\n").first, line.hasPrefix("// error: ") else { return nil }
        return String(line.dropFirst("// error: ".count))
    }
}
