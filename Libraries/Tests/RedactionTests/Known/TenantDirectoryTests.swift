import Primitives
import Redaction
import Testing

@Suite struct TenantDirectoryTests {
    private static let lines = """
        {"tenant_id": "tn_i9ywz83mj4", "org_name": "Canyon Crimson Energy", "phone": "+493066089895", "no": "INV-IO2X-105814"}
        {"tenant_id": "tn_vcf9r64xb5", "org_name": "Canyon Crimson", "mail": "ana@canyonmail53.io", "domain": "canyonmail53.io"}
        {"tenant_id": "tn_8t1un296hr", "org_name": "Société Polaire"}
        {"tenant_id": "tn_8t1un296hr", "user_id": "u7", "ticket": "TCK-99123-A"}
        """

    private static func masked(_ text: String, for scopes: Set<ByteString>, piece: Int = .max) throws -> String {
        let directory = try TenantDirectory(lines: Array(lines.utf8))
        let options = ScanOptions(findsSecrets: false)
        var stream = RedactionStream(
            finder: SecretFinder(options: options).knowing(directory, visibleTo: scopes))
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var start = 0
        while start < bytes.count {
            let end = start + min(piece, bytes.count - start)
            output += stream.push(bytes[start..<end], markers: MarkerBook { _ in [0, 0, 0, 0, 0, 0] })
            start = end
        }
        output += stream.finish(markers: MarkerBook { _ in [0, 0, 0, 0, 0, 0] })
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: [
        "INV-IO2X-105814", "inv-io2x-105814", "INVIO2X105814", "INV- IO2X -105 814", "INV-IO2X-10\n5814",
        "%49NV-IO2X-105814", "I\\u004eV-IO2X-105814", "I&#78;V-IO2X-105814", "INV-\u{200B}IO2X-105814",
        "ＩＮＶ-IO2X-105814", "SU5WLUlPMlgtMTA1ODE0", "494e562d494f32582d313035383134", "INV-******05814",
        "+49 30 6608 9895", "0049 3066089895", "030 66089895", "SOCIETE POLAIRE", "Canyon  Crimson\nEnergy",
    ])
    func hidesWhatOthersOwnHoweverItIsSpelt(_ value: String) throws {
        for piece in [1, 2, 3, 7, 16, Int.max] {
            let text = try Self.masked("See \(value), please.", for: ["tn_other"], piece: piece)
            #expect(text.hasPrefix("See ⟦other-tenant:"))
            #expect(text.hasSuffix("⟧, please."))
            #expect(text.split(separator: "⟦").count == 2)
        }
    }

    @Test(arguments: [
        "INV-IO2X-105814", "Canyon Crimson Energy", "+49 30 66089895", "SU5WLUlPMlgtMTA1ODE0", "INV-******05814",
    ])
    func leavesOnesOwn(_ value: String) throws {
        let text = "See \(value), please."
        #expect(try Self.masked(text, for: ["tn_i9ywz83mj4"], piece: 3) == text)
    }

    @Test func aLongerValueOfOnesOwnCoversAnothers() throws {
        let text = "At Canyon Crimson Energy and Canyon Crimson."
        let output = try Self.masked(text, for: ["tn_i9ywz83mj4"])
        #expect(output.hasPrefix("At Canyon Crimson Energy and ⟦other-tenant:org-name:"))
    }

    @Test(arguments: [
        "INV-IO2X-105815", "INV-IO2X-105814x7", "xINV-IO2X-105814", "the crimson canyon", "energy", "903****985",
    ])
    func leavesNearMisses(_ value: String) throws {
        let text = "See \(value), please."
        #expect(try Self.masked(text, for: ["tn_other"]) == text)
    }

    @Test func keepsUsersOfOneTenantApart() throws {
        let scope = TenantDirectory.scope(tenant: "tn_8t1un296hr", user: "u7")
        #expect(try Self.masked("TCK-99123-A", for: ["tn_8t1un296hr", scope]) == "TCK-99123-A")
        #expect(try Self.masked("TCK-99123-A", for: ["tn_8t1un296hr"]).hasPrefix("⟦other-tenant:ticket:"))
    }
}
