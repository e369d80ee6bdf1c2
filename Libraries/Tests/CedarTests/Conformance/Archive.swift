import Foundation

/// The files of a `.tar.gz`, in memory: writing 31 236 of them takes longer than all tests.
struct Archive: Sendable {
    private let bytes: [UInt8]
    private let files: [String: Range<Int>]

    struct Unreadable: Error {}

    init(_ file: URL) throws {
        let gzip = Process()
        let output = Pipe()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", file.path]
        gzip.standardOutput = output
        try gzip.run()
        bytes = Array(try output.fileHandleForReading.readToEnd() ?? Data())
        gzip.waitUntilExit()
        guard gzip.terminationStatus == 0 else { throw Unreadable() }
        files = try Self.files(bytes)
    }

    /// Blocks of 512 bytes (POSIX ustar): a header with the name at 0, the size in octal at 124 and the kind at 156,
    /// then the content.
    private static func files(_ bytes: [UInt8]) throws -> [String: Range<Int>] {
        var files: [String: Range<Int>] = [:]
        var header = 0
        while header + 512 <= bytes.count, bytes[header] != 0 {
            let name = String(decoding: bytes[header..<(header + 100)].prefix { $0 != 0 }, as: UTF8.self)
            let digits = String(
                decoding: bytes[(header + 124)..<(header + 135)].prefix { $0 != 0 && $0 != 0x20 }, as: UTF8.self)
            guard let size = Int(digits, radix: 8), header + 512 + size <= bytes.count else { throw Unreadable() }
            let kind = bytes[header + 156]
            if kind == UInt8(ascii: "0") || kind == 0 { files[name] = (header + 512)..<(header + 512 + size) }
            header += 512 + (size + 511) / 512 * 512
        }
        return files
    }

    var names: [String] { files.keys.sorted() }

    func content(_ name: String) -> [UInt8]? { files[name].map { Array(bytes[$0]) } }
}
