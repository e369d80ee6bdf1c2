import Evidence
import Primitives
import TransparencyLog

/// Says in plain words what a receipt shows.
struct ReceiptCheck {
    private let arguments: VerifyArguments

    init(_ arguments: VerifyArguments) { self.arguments = arguments }

    func run() throws(Fault) {
        let keys = try arguments.trusted()
        let bytes = try VerifyArguments.file(arguments.path, limit: Receipt.greatestLength)
        let receipt: Receipt
        do throws(EvidenceError) { receipt = try Receipt(parsing: bytes) } catch { throw error.fault }
        var calls: Set<ByteString> = []
        for part in receipt.parts {
            let entry = try check(part, keys)
            if let call = entry.call { calls.insert(call) }
        }
        guard calls.count <= 1 else {
            throw Fault("verify.calls", "The receipt has entries of more than one call.")
        }
        print("PROVED: \(receipt.parts.count) entries stand in the log, as they were written.")
    }

    private func check(_ part: Receipt.Part, _ keys: TrustedKeys) throws(Fault) -> Entry {
        let entry: Entry
        do throws(EvidenceError) {
            entry = try Concealment { LogHasher.plain($0) }.entry(part.entry, with: part.disclosures)
        } catch { throw error.fault }
        let verified: VerifiedCheckpoint
        let index: UInt64
        do throws(LogError) {
            let proof = try LogProof(parsing: Array(part.proof.utf8))
            index = proof.index
            verified = try proof.verify(leaf: LogHasher.leaf(part.entry), keys)
        } catch { throw error.fault }
        guard UInt64(exactly: entry.sequence).map({ $0 &- 1 }) == index else {
            throw Fault("verify.place", "An entry says that it stands at another place than its proof.")
        }
        print("\(entry.at)  \(entry.plainWords)")
        for (name, value) in facts(entry) { print("    \(name): \(value)") }
        print("    entry \(index + 1) of \(verified.checkpoint.size) of the log \(verified.checkpoint.origin)")
        return entry
    }

    private func facts(_ entry: Entry) -> [(String, ByteString)] {
        [
            ("call", entry.call), ("user", entry.user), ("tenant", entry.tenant), ("agent", entry.agent),
            ("tool", entry.tool),
            ("policies", entry.policies.isEmpty ? nil : ByteString(entry.policies.map(\.text).joined(separator: ", "))),
            ("policy set", entry.policyDigest.map { ByteString(Hex.encode($0)) }),
            ("outcome", entry.kind == .outcome ? entry.state.map { ByteString($0.rawValue) } : nil),
            (
                "kept back",
                entry.committed.count > 1
                    ? ByteString(
                        entry.committed.keys.filter { $0 != Concealment.row }.sorted().map(\.text).joined(
                            separator: ", "))
                    : nil
            ),
        ].compactMap { name, value in value.map { (name, $0) } }
    }
}
