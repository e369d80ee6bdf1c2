import Evidence
import Primitives
import TransparencyLog

/// Checks a whole log: every entry is one, in its one form and at its place; every tile, the root, the signature.
struct LogCheck {
    private let arguments: VerifyArguments

    init(_ arguments: VerifyArguments) { self.arguments = arguments }

    func run() throws(Fault) {
        let keys = try arguments.trusted()
        do throws(LogError) {
            var older: [Checkpoint] = []
            if let since = arguments.since {
                let bytes: [UInt8]
                do throws(Fault) {
                    bytes = try VerifyArguments.file(since, limit: SignedNote.greatestLength)
                } catch { throw LogError.missing(since) }
                older.append(try keys.verify(try SignedNote(parsing: bytes)).checkpoint)
            }
            let verifier = LogVerifier(LogFolder(path: arguments.path), keys)
            let verified = try verifier.verify(continuing: older) { (index, leaf) throws(LogError) in
                try Self.check(index, Array(leaf))
            }
            let checkpoint = verified.checkpoint
            print("PROVED: \(checkpoint.size) entries of the log \(checkpoint.origin), root \(checkpoint.root).")
            for kept in older { print("    It goes on from the \(kept.size) entries that it had before.") }
        } catch { throw error.fault }
    }

    private static func check(_ index: UInt64, _ leaf: [UInt8]) throws(LogError) {
        do throws(EvidenceError) {
            let entry = try Entry(canonical: leaf)
            guard UInt64(exactly: entry.sequence).map({ $0 &- 1 }) == index else {
                throw EvidenceError.invalid("sequence")
            }
        } catch { throw .mismatch("Entry \(index &+ 1) (\(error.fault.message))") }
    }
}
