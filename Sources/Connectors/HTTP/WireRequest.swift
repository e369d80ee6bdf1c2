import Primitives

/// A request as the transport takes it.
struct WireRequest: Sendable {
    let method: ByteString
    /// Absolute, as sent.
    let url: ByteString
    let headers: [(name: String, value: String)]
    let body: [UInt8]
    /// Where an answer ends that is a stream of events; nil: such an answer has no end that would be known here.
    var end: StreamEnd?
    /// Who is given a good answer that is a stream of events, piece by piece as it comes, instead of the whole; false ends it.
    var pieces: (@Sendable ([UInt8]) -> Bool)?
}
