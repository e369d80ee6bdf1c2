import Foundation
import JSON
import Primitives
import Testing

@testable import TransparencyLog

/// Ed25519 signatures of Project Wycheproof, as notes' keys verify them.
@Suite("Ed25519 of Project Wycheproof", .enabled(if: SharedData.has("wycheproof")))
struct Ed25519VectorTests {
    @Test("valid signatures verify, and others do not") func vectors() throws {
        let file = try #require(SharedData.path("wycheproof/ed25519_test.json"))
        let document = try JSONValue(parsing: Array(try Data(contentsOf: file)))
        var (accepted, refused) = (0, 0)
        for group in try #require(document["testGroups"]?.array) {
            let publicKey = try #require(group["publicKey"]?["pk"]?.string.flatMap { Hex.decode($0.text) })
            let key = try NoteKey(name: "log.example", kind: .ed25519, publicKey: publicKey)
            for test in try #require(group["tests"]?.array) {
                let message = try #require(test["msg"]?.string.flatMap { Hex.decode($0.text) })
                let signature = try #require(test["sig"]?.string.flatMap { Hex.decode($0.text) })
                let isValid = test["result"]?.string == "valid"
                #expect(key.verify(signature, over: message).isValid == isValid, "test \(test["tcId"]?.integer ?? 0)")
                if isValid { accepted += 1 } else { refused += 1 }
            }
        }
        #expect(accepted > 0 && refused > 0)
        print("wycheproof ed25519: \(accepted) valid, \(refused) not")
    }
}
