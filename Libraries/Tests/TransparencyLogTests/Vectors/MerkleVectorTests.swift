import Foundation
import JSON
import Primitives
import Testing
import TransparencyLog

/// The vectors of transparency-dev/merkle: proofs as they must be, and proofs that were tampered with.
@Suite("Merkle proofs of another project's vectors", .enabled(if: SharedData.has("merkle")))
struct MerkleVectorTests {
    /// Whether the proof of a vector is accepted.
    private static func isAccepted(_ vector: JSONValue, _ kind: String) throws -> Bool {
        func number(_ name: ByteString) throws -> UInt64 {
            try #require(vector[name].flatMap { ByteString(validating: $0.serialized()) }.flatMap { UInt64($0.text) })
        }
        func hash(_ name: ByteString) throws -> LogHash { try hash(of: vector[name]) }
        func hash(of value: JSONValue?) throws -> LogHash {
            let bytes = try #require(value?.string.flatMap { Base64.decode(Array($0.utf8)) })
            if let hash = LogHash(bytes) { return hash }
            // Roots that are no hashes, but any other text, say that two trees of one root are the same, whatever it is.
            guard !kind.hasSuffix("inclusion") else { throw LogError.malformed("hash") }
            return LogHasher.leaf(bytes)
        }
        do {
            let hashes = try (vector["proof"]?.array ?? []).map { try hash(of: $0) }
            switch kind {
            case "inclusion":
                try InclusionProof(index: number("leafIdx"), size: number("treeSize"), hashes: hashes)
                    .verify(leaf: hash("leafHash"), root: hash("root"))
            case "subtreeinclusion":
                try SubtreeInclusionProof(
                    index: number("leafIdx"), start: number("start"), end: number("end"), hashes: hashes
                ).verify(leaf: hash("leafHash"), root: hash("root"))
            case "consistency":
                try ConsistencyProof(oldSize: number("size1"), newSize: number("size2"), hashes: hashes)
                    .verify(oldRoot: hash("root1"), newRoot: hash("root2"))
            default:
                try SubtreeConsistencyProof(
                    start: number("start"), end: number("end"), size: number("size"), hashes: hashes
                ).verify(subtree: hash("root1"), root: hash("root2"))
            }
            return true
        } catch is LogError { return false }
    }

    @Test(
        "are accepted or refused as they say",
        arguments: [
            "inclusion", "consistency", "subtreeinclusion", "subtreeconsistency",
        ])
    func vectors(kind: String) throws {
        let folder = try #require(SharedData.path("merkle/testdata/\(kind)"))
        let documents = try SharedData.documents(folder)
        var refused = 0
        for (path, vector) in documents {
            let isWrong = try #require(vector["wantErr"]?.bool as Bool?)
            #expect(try Self.isAccepted(vector, kind) != isWrong, "\(path)")
            refused += isWrong ? 1 : 0
        }
        #expect(!documents.isEmpty)
        print("merkle \(kind): \(documents.count) vectors, \(refused) to be refused")
    }
}
