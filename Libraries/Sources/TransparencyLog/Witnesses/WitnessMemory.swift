public import Primitives

/// Where a witness keeps the newest checkpoint of each log. What it does not keep it cannot hold a log to.
public protocol WitnessMemory: Sendable {
    /// Gives `decide` what is kept of a log and keeps what it returns, durably, before this returns. No other call of the same log runs
    /// in between.
    func replace(
        _ origin: ByteString, _ decide: (WitnessedTree?) throws(WitnessRefusal) -> WitnessedTree
    ) throws(WitnessRefusal)
}

/// A tree that a witness has signed.
public struct WitnessedTree: Hashable, Sendable {
    public let size: UInt64
    public let root: LogHash

    public init(size: UInt64, root: LogHash) {
        self.size = size
        self.root = root
    }
}

/// Why a witness does not sign.
public struct WitnessRefusal: Error, Hashable, Sendable {
    public let answer: WitnessAnswer

    public init(_ answer: WitnessAnswer) { self.answer = answer }
}
