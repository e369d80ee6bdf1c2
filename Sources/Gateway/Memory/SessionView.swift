import Primitives
import Provenance

/// What a session has heard and seen, as far as one call's arguments need it.
struct SessionView: Sendable {
    /// Tells where values came from.
    let index: ProvenanceIndex
    /// What the user asked for.
    let request: UserRequest
    /// The records that the session saw.
    let book: RecordBook
    /// Of the values that were asked about, those that an agent of this tenant once wrote without anybody's word: wherever they are
    /// read back, they are a stranger's.
    let written: Set<ByteString>
    /// Under what the passages of its texts are known.
    let sketchKey: (UInt64, UInt64)
    /// What stands in her words for secrets that she typed.
    let saidStandIns: Set<ByteString>
}
