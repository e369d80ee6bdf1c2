import JSON
import Primitives
import Provenance

extension ProvenanceIndex {
    /// An index whose digest is no secret, and different for different inputs.
    static func test(_ limits: ProvenanceLimits = .default) -> ProvenanceIndex {
        ProvenanceIndex(limits: limits) { bytes in
            var state: (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x8422_2325_CBF2_9CE4)
            for byte in bytes {
                state.0 = (state.0 ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
                state.1 = (state.1 ^ UInt64(byte) ^ state.0) &* 0x0000_0100_0000_01B3
            }
            return [state.0, state.1].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
        }
    }

    /// An index that heard one message.
    static func heard(_ text: String) -> ProvenanceIndex {
        var index = test()
        index.hear(ByteString(text), message: "msg_1")
        return index
    }
}
