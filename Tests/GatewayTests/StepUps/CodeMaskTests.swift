import Primitives
import Testing

@testable import Gateway

@Suite("A code in what a user says, while one is on its way")
struct CodeMaskTests {
    @Test(
        arguments: [
            ("482913", "⟦secret:code⟧"), ("here you go: 482913, thanks", "here you go: ⟦secret:code⟧, thanks"),
            ("482 913", "⟦secret:code⟧"), ("482-913.", "⟦secret:code⟧."), ("it's 4829", "it's ⟦secret:code⟧"),
            ("(4 8 2 9 1 3)", "(⟦secret:code⟧)"), ("482913 and 771002", "⟦secret:code⟧ and ⟦secret:code⟧"),
            ("“482913”", "“⟦secret:code⟧”"), ("482913。", "⟦secret:code⟧。"), ("482913…", "⟦secret:code⟧…"),
            ("482\u{A0}913", "⟦secret:code⟧"), ("482\u{2013}913", "⟦secret:code⟧"),
            ("482913 482913", "⟦secret:code⟧ ⟦secret:code⟧"), ("482913 2026-11-26", "⟦secret:code⟧ ⟦secret:code⟧"),
            // What is something else stays.
            ("revoke the key K-100001", "revoke the key K-100001"),
            ("invoice INV-2026-004711", "invoice INV-2026-004711"),
            ("in 30 days", "in 30 days"), ("x482913", "x482913"), ("482913x", "482913x"), ("", ""),
            ("12345678901234", "12345678901234"),
        ] as [(ByteString, ByteString)])
    func masked(_ said: ByteString, _ heard: ByteString) { #expect(CodeMask.mask(said) == heard) }
}
