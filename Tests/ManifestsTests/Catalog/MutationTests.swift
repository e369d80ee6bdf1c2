import Folder
import JSON
import Manifests
import Primitives
import Testing

/// Texts that are a few changes away from right ones: they are read or refused, and nothing stops.
@Suite struct MutationTests {
    /// SplitMix64: the same changes every time.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    private static let pieces = [
        "{", "}", "[", "]", "[*]", "$", "$it", "$user.claims.x", ":", ": ", ",", "\"", "'", "\n", "\n---\n", "  ", "#",
        "&a ", "*a", "!!str ", "- ", "|",
        ">", "?", "\u{0}", "\u{7F}", "é", "e\u{301}", "null", "true", "-1", "1e400", "99999999999999999999", "each ",
        "==", "(", ")", "\\", "\t", "%",
        "\"$ref\": \"#/components/schemas/Invoice\"", "\"type\": \"object\"", "\"allOf\": []", "\"properties\": {}",
    ].map { Array($0.utf8) }

    private func mutate(_ bytes: [UInt8], _ generator: inout Generator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
            let position = Int.random(in: 0..<bytes.count, using: &generator)
            let end = min(bytes.count, position + Int.random(in: 1...30, using: &generator))
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.removeSubrange(position..<end)
            case 2:
                bytes.insert(contentsOf: bytes[position..<end], at: Int.random(in: 0...bytes.count, using: &generator))
            default: bytes.insert(contentsOf: Self.pieces.randomElement(using: &generator) ?? [], at: position)
            }
        }
        return bytes
    }

    @Test(.timeLimit(.minutes(2)), arguments: 0..<8 as Range<UInt64>) func nothingStops(seed: UInt64) async {
        var generator = Generator(state: seed)
        let manifest = Array(GrammarExampleTests.text.utf8)
        let document = ManifestFixture.billing.bytes
        for round in 0..<40 {
            // Tests beside this one wait for answers within limits of time.
            await Task.yield()
            let text = round % 2 == 0 ? mutate(manifest, &generator) : manifest
            let billing = round % 2 == 0 ? document : mutate(document, &generator)
            let file = FolderFile(path: "tools/m.yaml", kind: .manifest, bytes: text)
            let read = ManifestReader.read(files: [file], companyClaims: true) { path throws(Fault) in
                path == "tools/billing.json" ? billing : ManifestFixture.guardians.bytes
            }
            #expect((read.catalog == nil) == read.diagnostics.contains { $0.severity == .error })
        }
    }

    /// A pin file holds what a server said.
    @Test(.timeLimit(.minutes(2)), arguments: 0..<4 as Range<UInt64>) func noPinFileStops(seed: UInt64) async {
        var generator = Generator(state: seed)
        for _ in 0..<40 {
            await Task.yield()
            let read = PinFixture.read(PinnedToolTests.manifest, pins: mutate(PinnedToolTests.pins, &generator))
            #expect((read.catalog == nil) == read.diagnostics.contains { $0.severity == .error })
        }
    }
}
