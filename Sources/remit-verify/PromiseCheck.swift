import Evidence
import Primitives
import TransparencyLog

/// Whether a promise was kept: the entry stands in the log, or the log has entries of a later time and lacks it.
struct PromiseCheck {
    private let arguments: VerifyArguments

    init(_ arguments: VerifyArguments) { self.arguments = arguments }

    func run() throws(Fault) {
        let keys = try arguments.trusted()
        let bytes = try VerifyArguments.file(arguments.path, limit: SignedNote.greatestLength)
        let promise: EntryPromise
        do throws(LogError) {
            let note = try SignedNote(parsing: bytes)
            _ = try note.verify(keys.log)
            guard let read = EntryPromise(text: note.text), keys.log.contains(where: { $0.name == read.log }) else {
                throw LogError.malformed("promise")
            }
            promise = read
        } catch { throw error.fault }
        var place: UInt64?
        var latest: Timestamp?
        do throws(LogError) {
            _ = try LogVerifier(LogFolder(path: arguments.log ?? ""), keys).verify { (index, leaf) throws(LogError) in
                guard let entry = try? Entry(canonical: Array(leaf)) else {
                    throw .mismatch("Entry \(index &+ 1)")
                }
                if entry.id == promise.entry { place = index }
                latest = max(latest ?? entry.at, entry.at)
            }
        } catch { throw error.fault }
        if let place {
            print("PROVED: the promised entry \(promise.entry) is entry \(place + 1) of the log.")
        } else if let latest, latest > promise.by {
            throw Fault(
                "verify.omitted",
                "OMITTED: \(promise.entry) was promised by \(promise.by), and the log goes on to \(latest) without it.")
        } else {
            throw Fault("verify.early", "The log does not reach the promised time \(promise.by) yet.")
        }
    }
}
