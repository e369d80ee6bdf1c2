import ArgumentParser
import Foundation
import JSON
import Primitives
import TransparencyLog

/// `remit ledger export`
struct LedgerExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a log to a folder, for others to verify.",
        discussion: "The folder has C2SP's tlog-tiles. Check it with: remit-verify log FOLDER --key KEY.")
    @Argument(help: "The folder.") var folder: String
    @Option(help: "The tenant; without it, the log of the operator's own acts.") var tenant: String?
    @OptionGroup var options: ClientOptions

    func run() async throws {
        let client = options.client
        let document = try await client.get("/operators/logs")
        let log = (document["logs"]?.array ?? []).first { $0["tenant"]?.string == tenant.map { ByteString($0) } }
        guard let log, let origin = log["origin"]?.string, let key = log["key"]?.string else {
            throw Fault("ledger.no-log", "There is no such log yet.", fix: "See: remit ledger logs")
        }
        let base = "/operators/logs/\(origin)/"
        guard let note = try await client.bytes(base + "checkpoint", limit: SignedNote.greatestLength) else {
            throw Fault("ledger.no-checkpoint", "The log has no checkpoint yet.")
        }
        let size = try Checkpoint(text: SignedNote(parsing: note).text).size
        for level in [nil] + (0..<TilePlace.levels).map(Optional.init) {
            var index: UInt64 = 0
            while let place = TilePlace(level: level, index: index, treeSize: size) {
                guard let bytes = try await client.bytes(base + place.path, limit: EntryBundle.greatestBundle) else {
                    throw Fault("ledger.incomplete", "\(place.path) is missing.")
                }
                try write(bytes, to: place.path)
                index += 1
            }
        }
        // Last: what stands in the folder is whole once it has a checkpoint.
        try write(note, to: "checkpoint")
        try options.show(["origin": .string(origin), "key": .string(key), "size": .integer(Int64(clamping: size))]) {
            _ in
            "\(size) entries. Check them with:\n    remit-verify log \(folder) --key '\(key)'"
        }
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let url = URL(fileURLWithPath: folder).appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url, options: .atomic)
    }
}
