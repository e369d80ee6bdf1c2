import AuthZEN
import JSON
import Primitives
import Testing

@Suite("AuthZEN: metadata")
struct PDPMetadataTests {
    @Test("absolute addresses of what is answered, and no others")
    func members() {
        #expect(PDPMetadata.path == "/.well-known/authzen-configuration")
        #expect(
            PDPMetadata(identifier: "https://pdp.example.com").json == [
                "policy_decision_point": "https://pdp.example.com",
                "access_evaluation_endpoint": "https://pdp.example.com/access/v1/evaluation",
                "access_evaluations_endpoint": "https://pdp.example.com/access/v1/evaluations",
            ])
    }
}
