import Foundation

/// The files of a `.tar.gz` or `.tar`, in memory: writing 31 236 of them takes longer than all tests.
struct Archive: Sendable {
    private let bytes: [UInt8]
    private let files: [String: Range<Int>]

    struct Unreadable: Error {}

    init(_ file: URL) throws {
        let gzip = Process()
        let output = Pipe()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dcf", file.path]
        gzip.standardOutput = output
        try gzip.run()
        bytes = Array(try output.fileHandleForReading.readToEnd() ?? Data())
        gzip.waitUntilExit()
        guard gzip.terminationStatus == 0 else { throw Unreadable() }
        files = try Self.files(bytes)
    }

    /// Blocks of 512 bytes: a header, then the content (POSIX ustar and pax; of GNU's own form the long names).
    private static func files(_ bytes: [UInt8]) throws -> [String: Range<Int>] {
        var files: [String: Range<Int>] = [:]
        var header = 0
        /// What a header before this one says of the next file.
        var longName: String?
        var longSize: Int?
        while header + 512 <= bytes.count, bytes[header] != 0 {
            guard let written = Int(text(bytes, header + 124, 12), radix: 8) else { throw Unreadable() }
            let kind = Character(Unicode.Scalar(bytes[header + 156]))
            let size = kind == "x" || kind == "L" ? written : longSize ?? written
            let (end, overflow) = (header + 512).addingReportingOverflow(size)
            guard size >= 0, !overflow, end <= bytes.count else { throw Unreadable() }
            let content = (header + 512)..<end
            switch kind {
            case "x":
                let records = try paxRecords(bytes[content])
                longName = records["path"] ?? longName
                longSize = try records["size"].map { value in
                    guard let size = Int(value) else { throw Unreadable() }
                    return size
                }
            case "L": longName = String(decoding: bytes[content].prefix { $0 != 0 }, as: UTF8.self)
            default:
                if kind == "0" || kind == "\0" { files[normal(longName ?? name(bytes, header))] = content }
                longName = nil
                longSize = nil
            }
            header += 512 + (size + 511) / 512 * 512
        }
        guard !files.isEmpty else { throw Unreadable() }
        return files
    }

    /// A header's field, without what fills it up.
    private static func text(_ bytes: [UInt8], _ start: Int, _ length: Int) -> String {
        let field = bytes[start..<(start + length)].prefix { $0 != 0 && $0 != 0x20 }
        return String(decoding: field, as: UTF8.self)
    }

    /// The name at 0, behind the prefix at 345 where ustar has one.
    private static func name(_ bytes: [UInt8], _ header: Int) -> String {
        let name = String(decoding: bytes[header..<(header + 100)].prefix { $0 != 0 }, as: UTF8.self)
        guard bytes[(header + 257)..<(header + 263)].elementsEqual("ustar\0".utf8) else { return name }
        let prefix = String(decoding: bytes[(header + 345)..<(header + 500)].prefix { $0 != 0 }, as: UTF8.self)
        return prefix.isEmpty ? name : "\(prefix)/\(name)"
    }

    /// `LENGTH KEY=VALUE\n` again and again, where the length is that of all of it.
    private static func paxRecords(_ bytes: ArraySlice<UInt8>) throws -> [String: String] {
        var records: [String: String] = [:]
        var rest = bytes
        while let space = rest.firstIndex(of: 0x20) {
            guard let length = Int(String(decoding: rest[..<space], as: UTF8.self)), length > space - rest.startIndex,
                length <= rest.count
            else { throw Unreadable() }
            let record = rest[(space + 1)..<(rest.startIndex + length)].dropLast()
            guard let sign = record.firstIndex(of: UInt8(ascii: "=")) else { throw Unreadable() }
            records[String(decoding: record[..<sign], as: UTF8.self)] =
                String(decoding: record[(sign + 1)...], as: UTF8.self)
            rest = rest[(rest.startIndex + length)...]
        }
        return records
    }

    /// A path without `.` and empty parts.
    static func normal(_ path: String) -> String {
        path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }

    var names: [String] { files.keys.sorted() }

    /// Those that may be cases: files in JSON.
    var caseNames: [String] {
        names.filter {
            $0.hasSuffix(".json") && !$0.hasSuffix(".entities.json") && !$0.hasSuffix(".cedarschema.json")
        }
    }

    func content(_ name: String) -> [UInt8]? { files[name].map { Array(bytes[$0]) } }
}
