import Primitives
import Provenance
import Testing

@Suite("An end and its start")
struct MomentRangeTests {
    @Test("An end is later on the same day, in the same form")
    func ends() {
        #expect(MomentRange.ends("2024-05-20 11:00", after: "2024-05-20 10:00"))
        #expect(MomentRange.ends("2024-05-20T11:00:00Z", after: "2024-05-20T10:59:59Z"))
        #expect(!MomentRange.ends("2024-05-20 10:00", after: "2024-05-20 10:00"))
        #expect(!MomentRange.ends("2024-05-21 11:00", after: "2024-05-20 10:00"))
        #expect(!MomentRange.ends("2024-05-20", after: "2024-05-20 10:00"))
        #expect(!MomentRange.ends("2024-05-20T11:00:00Z", after: "2024-05-20T10:00:00+02:00"))
        #expect(!MomentRange.ends("later", after: "2024-05-20 10:00"))
    }
}
