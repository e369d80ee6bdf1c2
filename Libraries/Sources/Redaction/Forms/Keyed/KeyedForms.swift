import Primitives

/// The keyed forms, found by their keywords.
public struct KeyedForms: Sendable {
    private let alone: [KeyedForm]
    private let byKeyword: [ByteString: [KeyedForm]]
    private let general: [ByteString: [KeyedForm]]

    /// Every form that is known here.
    public static let all = KeyedForms(KeyedForm.marked + KeyedForm.vendors, general: KeyedForm.general)

    init(_ forms: [KeyedForm], general: [KeyedForm]) {
        alone = forms.filter(\.keywords.isEmpty)
        byKeyword = Self.index(forms)
        self.general = Self.index(general)
    }

    private static func index(_ forms: [KeyedForm]) -> [ByteString: [KeyedForm]] {
        var index: [ByteString: [KeyedForm]] = [:]
        for form in forms { for keyword in form.keywords { index[keyword, default: []].append(form) } }
        return index
    }

    /// The form of a run, or nil.
    ///
    /// - Parameters:
    ///   - run: A whole run of token characters, or of base64 with its padding.
    ///   - before: What stands before it: a vendor's name counts in the last 96 bytes, a word such as `secret` in the last 40.
    public func form(of run: ArraySlice<UInt8>, before: ArraySlice<UInt8>) -> KeyedForm? {
        guard (16...256).contains(run.count) else { return nil }
        let isTold = HarmlessShape.named(before: before, run: run) != nil
        if !isTold, let form = alone.first(where: { $0.fits(run) }) { return form }
        // A digest and a UUID look like some vendors' keys; nothing else that is harmless does.
        switch isTold ? .name : HarmlessShape.of(run: run) {
        case nil, .digest, .uuid, .publicKey: break
        default: return nil
        }
        let words = ContextWords.of(before.suffix(96))
        let hasSecretWord = words.contains { KeyedForm.secretWords.contains($0) }
        for word in words.reversed() {
            let forms = byKeyword[word] ?? []
            if let form = forms.first(where: { (hasSecretWord || !$0.needsSecretWord) && $0.fits(run) }) { return form }
        }
        for word in ContextWords.of(before.suffix(40)).reversed() {
            if let form = general[word]?.first(where: { $0.fits(run) }) { return form }
        }
        return nil
    }
}
