import Foundation
import Identity
import JSON
import Primitives
import Testing

/// JSON Web Signature vectors of Project Wycheproof, where they are at hand.
@Suite struct WycheproofTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("../shared/data/wycheproof/json_web_signature_test.json").standardized

    private static func keys(_ value: JSONValue?) -> JSONWebKeySet? {
        guard let value, let key = try? JSONWebKey.parse(value) else { return nil }
        return JSONWebKeySet([key])
    }

    private static func isAccepted(_ text: ByteString, _ keys: JSONWebKeySet?) -> Bool {
        guard let keys, let token = try? CompactToken(parsing: text) else { return false }
        return (try? token.verify(with: keys)) != nil
    }

    @Test func validVerifyAndInvalidDoNot() throws {
        guard let bytes = try? Array(Data(contentsOf: Self.file)) else {
            print("SKIPPED: the Wycheproof vectors are not at \(Self.file.path)")
            return
        }
        let document = try JSONValue(parsing: bytes)
        let offered = Set(SignatureAlgorithm.allCases.map { ByteString($0.rawValue) })
        var verified = 0
        var refused = 0
        var symmetric = 0
        var notOffered = 0
        for group in try #require(document["testGroups"]?.array) {
            let key = group["public"] ?? group["private"]
            for test in try #require(group["tests"]?.array) {
                let number = test["tcId"]?.integer ?? 0
                // Some are not in compact form: their JSON is no token.
                let text = test["jws"]?.string ?? ByteString(validating: test["jws"]?.serialized() ?? []) ?? ""
                let accepted = Self.isAccepted(text, Self.keys(key))
                guard test["result"]?.string == "valid" else {
                    #expect(!accepted, "test \(number) is invalid")
                    refused += 1
                    continue
                }
                let head = Base64URL.decode(text.utf8.prefix { $0 != 0x2E }) ?? []
                let algorithm = (try? JSONValue(parsing: head))?["alg"]?.string ?? ""
                if key?["kty"]?.string == "oct" {
                    symmetric += 1
                    #expect(!accepted, "test \(number) is symmetric")
                } else if !offered.contains(algorithm) {
                    notOffered += 1
                    #expect(!accepted, "test \(number) has an algorithm that is not offered")
                } else {
                    #expect(accepted, "test \(number) is valid")
                    verified += 1
                }
            }
        }
        print(
            "Wycheproof JWS: \(verified) valid verified, \(refused) invalid refused; valid but not for us, and refused: "
                + "\(symmetric) symmetric, \(notOffered) of algorithms that are not offered")
        #expect(verified >= 10)
        #expect(refused >= 300)
    }
}
