import Evidence
import JSON
import Ledger
import Primitives
import Storage
import Synchronization
import Testing
import TransparencyLog

/// What can be done to a log that somebody holds, and what sees it. Each change must be seen; how many there were is printed.
@Suite("Tampering with a log", .serialized)
struct LogTamperTests {
    /// Two logs with entries of several kinds, as outsiders have them.
    private struct Published {
        var files: LogFiles
        let other: LogFiles
        let keys: TrustedKeys
        let key: NoteKey

        func isSeen(_ files: [String: [UInt8]], continuing older: [Checkpoint] = []) -> Bool {
            (try? LogVerifier(LogFiles(files: files), keys).verify(continuing: older) {
                (index, leaf) throws(LogError) in
                guard let entry = try? Entry(canonical: Array(leaf)), entry.sequence == Int64(index) + 1 else {
                    throw .mismatch("entry \(index)")
                }
            }) == nil
        }
    }

    private static func published() async throws -> Published {
        let bench = try await LogBench()
        let store = bench.store
        for amount in 1...130 as ClosedRange<Int64> { try await store.run(.refund(amount)) }
        try await store.run(.refund(131), .unknown)
        try await store.refuse(
            RefusalDraft(call: "cal_x", subject: .user(), tool: "billing_issue_refund", law: 4, code: "policy.denied"))
        _ = try await store.hold(.refund())
        try await store.record(EventDraft(kind: .session, subject: .user(), action: "session.ended", target: "ses_1"))
        try await store.record(
            EventDraft(
                kind: .operator, subject: CallSubject(principal: .operator, tenant: "globex", operator: "op_anna"),
                action: "operator.read-ledger"))
        try await store.run(.refund(7, subject: .user(tenant: "initech")))
        try await bench.logs.catchUp()
        let log = try #require(try await bench.logs.log(of: "globex"))
        let key = try bench.logs.key(of: log)
        return Published(
            files: try await bench.files(of: "globex"), other: try await bench.files(of: "initech"),
            keys: TrustedKeys(log: [key]), key: key)
    }

    private static func note(_ what: String, _ seen: [Bool]) {
        #expect(!seen.isEmpty, "\(what): nothing was tried")
        #expect(seen.allSatisfy { $0 }, "\(what): \(seen.count { !$0 }) of \(seen.count) were not seen")
        print("tampering: \(what): \(seen.count) tried, \(seen.count { $0 }) seen")
    }

    private static func bundle(_ entries: [[UInt8]]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries { try EntryBundle.append(entry, to: &bytes) }
        return bytes
    }

    /// Every bundle's path with its entries.
    private static func bundles(_ published: Published) throws -> [(path: String, entries: [[UInt8]])] {
        try published.files.files.keys.sorted().compactMap { path in
            guard let place = TilePlace(path: path), place.level == nil, let bytes = published.files.files[path] else {
                return nil
            }
            return (path, try EntryBundle.entries(bytes, width: place.width))
        }
    }

    @Test("every field of every kind of entry: changed, taken out, put in") func fields() async throws {
        let published = try await Self.published()
        #expect(!published.isSeen(published.files.files))
        var seen: [Bool] = []
        var kinds: Set<ByteString> = []
        for (path, entries) in try Self.bundles(published) {
            for (place, leaf) in entries.enumerated() {
                let object = try #require(try JSONValue(parsing: leaf).object)
                let kind = object["kind"]?.string ?? ""
                guard kinds.insert("\(kind) \(object["state"]?.string ?? "")").inserted else { continue }
                for member in object.members {
                    for change in Self.changes(of: member.value) {
                        var changed = object
                        changed[member.key] = change
                        var list = entries
                        list[place] = try JSONValue.object(changed).canonical()
                        var files = published.files.files
                        files[path] = try Self.bundle(list)
                        seen.append(published.isSeen(files))
                    }
                }
                var more = object
                more["purpose"] = "said later"
                var list = entries
                list[place] = try JSONValue.object(more).canonical()
                var files = published.files.files
                files[path] = try Self.bundle(list)
                seen.append(published.isSeen(files))
            }
        }
        #expect(kinds.count >= 6, "\(kinds)")
        Self.note("fields of \(kinds.count) kinds of entry", seen)
    }

    /// The value changed, and none.
    private static func changes(of value: JSONValue) -> [JSONValue?] {
        switch value {
        case .string(let text): [.string("\(text)x"), nil]
        case .number: [.integer((value.integer ?? 0) + 1), nil]
        case .array(let elements): [.array(elements + ["x"]), nil]
        case .object(var object):
            [
                {
                    object["x"] = "x"
                    return .object(object)
                }(), nil,
            ]
        default: [nil]
        }
    }

    @Test("every row: deleted, repeated, exchanged with the next, another put before it, all behind it cut off")
    func rows()
        async throws
    {
        let published = try await Self.published()
        var seen: [Bool] = []
        for (path, entries) in try Self.bundles(published) {
            for place in entries.indices where place % 5 == 0 || place == entries.count - 1 {
                var lists: [[[UInt8]]] = []
                lists.append(Array(entries[..<place]) + Array(entries[(place + 1)...]))
                lists.append(Array(entries[...place]) + Array(entries[place...]))
                lists.append(Array(entries[..<place]) + [Array("{}".utf8)] + Array(entries[place...]))
                lists.append(Array(entries[..<place]))
                if place + 1 < entries.count {
                    var swapped = entries
                    swapped.swapAt(place, place + 1)
                    lists.append(swapped)
                }
                for list in lists {
                    var files = published.files.files
                    files[path] = try Self.bundle(list)
                    seen.append(published.isSeen(files))
                }
            }
        }
        Self.note("rows", seen)
    }

    @Test("every tile and the checkpoint: bytes changed, cut off, taken away, another log's, another tile's")
    func files()
        async throws
    {
        let published = try await Self.published()
        var seen: [Bool] = []
        for (path, bytes) in published.files.files {
            for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 64)) {
                var files = published.files.files
                files[path]?[place] ^= 0x20
                seen.append(published.isSeen(files))
            }
            var files = published.files.files
            files[path] = nil
            seen.append(published.isSeen(files))
            files[path] = bytes.dropLast()
            seen.append(published.isSeen(files))
            for foreign in published.other.files.values {
                files[path] = foreign
                seen.append(published.isSeen(files))
            }
            for (another, content) in published.files.files where another != path {
                files[path] = content
                seen.append(published.isSeen(files))
            }
        }
        seen.append(published.isSeen(published.other.files))
        Self.note("tiles, bundles and checkpoints", seen)
    }

    @Test(
        "an older copy, and another history under the log's own key: seen with anything kept from before, and else not")
    func rewritten() async throws {
        let bench = try await LogBench()
        for amount in 1...10 as ClosedRange<Int64> { try await bench.store.run(.refund(amount)) }
        try await bench.logs.catchUp()
        let old = try await bench.files(of: "globex")
        let first = try await bench.checkpoint("globex")
        for amount in 11...20 as ClosedRange<Int64> { try await bench.store.run(.refund(amount)) }
        let call = try await bench.store.run(.refund(21)).call
        try await bench.logs.catchUp()
        let kept = try await bench.checkpoint("globex")
        let log = try #require(try await bench.logs.log(of: "globex"))
        let published = Published(
            files: try await bench.files(of: "globex"), other: old,
            keys: TrustedKeys(log: [try bench.logs.key(of: log)]), key: try bench.logs.key(of: log))
        let receipt = try #require(try await bench.logs.receipt(call: call, tenant: "globex", user: "usr_1"))
        let shown = try published.keys.verify(
            LogProof(parsing: Array(try #require(receipt.parts.first).proof.utf8)).checkpoint
        ).checkpoint

        #expect(!published.isSeen(old.files), "an older copy by itself is what the log once was")
        var seen = [published.isSeen(old.files, continuing: [kept]), published.isSeen(old.files, continuing: [shown])]

        // All that the key can do: entry 3 was another, and everything since is made anew.
        var leaves = try Self.bundles(published).flatMap(\.entries)
        var forged = try #require(try JSONValue(parsing: leaves[2]).object)
        forged["tool"] = "billing_list_invoices"
        leaves[2] = try JSONValue.object(forged).canonical()
        let fork = try Self.log(leaves, origin: log.origin)
        #expect(!published.isSeen(fork), "without anything from before, nobody can tell")
        seen.append(published.isSeen(fork, continuing: [first]))
        seen.append(published.isSeen(fork, continuing: [kept]))
        seen.append(published.isSeen(fork, continuing: [shown]))
        seen.append(try Self.isRefused(fork, after: kept, published.key))
        seen.append(try Self.isRefused(old.files, after: kept, published.key))
        Self.note("older copies and forks, with a checkpoint, a receipt or a witness", seen)
    }

    private static func log(_ leaves: [[UInt8]], origin: ByteString) throws -> [String: [UInt8]] {
        let signer = try #require(LogBench.key)
        var files: [String: [UInt8]] = [:]
        var writer = TileWriter()
        for leaf in leaves { try writer.append(leaf) { files[$0.path] = $1 } }
        try writer.finish { files[$0.path] = $1 }
        let text = try Checkpoint(origin: origin, size: writer.frontier.size, root: writer.frontier.root).text
        files["checkpoint"] = try signer.note(text, as: origin).bytes
        return files
    }

    /// Whether a witness that has signed a checkpoint refuses what the files have.
    private static func isRefused(_ files: [String: [UInt8]], after kept: Checkpoint, _ key: NoteKey) throws -> Bool {
        let signer = try #require(LogBench.key)
        let witness = Witness(
            name: "witness.example/w1", signer: signer, logs: [key.name: [key]],
            memory: OneTree(WitnessedTree(size: kept.size, root: kept.root)))
        let note = try SignedNote(parsing: try #require(files["checkpoint"]))
        let request = WitnessRequest(oldSize: kept.size, proof: [], note: note)
        if case .signed = try witness.answer(request.bytes, at: 1) { return false }
        return true
    }

    /// A witness's memory of one log.
    private final class OneTree: WitnessMemory {
        private let tree: Mutex<WitnessedTree?>

        init(_ tree: WitnessedTree) { self.tree = Mutex(tree) }

        func replace(
            _ origin: ByteString, _ decide: (WitnessedTree?) throws(WitnessRefusal) -> WitnessedTree
        ) throws(WitnessRefusal) {
            let outcome: Result<Void, WitnessRefusal> = tree.withLock { tree in
                do throws(WitnessRefusal) {
                    tree = try decide(tree)
                    return .success(())
                } catch { return .failure(error) }
            }
            try outcome.get()
        }
    }
}
