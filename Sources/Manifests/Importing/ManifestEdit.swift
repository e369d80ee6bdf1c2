import Folder
package import Primitives

/// Changes single tools of a manifest's text and leaves every other byte as it is.
package struct ManifestEdit {
    private var lines: [String]
    /// Of each tool: the line that it begins on, and the one after its last. From 0.
    private let spans: [ByteString: Range<Int>]
    private let values: [ByteString: YAMLNode]
    /// Whether new tools can be written at the end of the text.
    private let endsInTools: Bool

    /// - Throws: a fault where the text is no manifest with tools, or holds several.
    package init(_ text: [UInt8], file: String) throws(Fault) {
        let documents = try YAMLReader.documents(text, file: file)
        guard documents.count == 1, let root = documents.first?.map,
            let tools = root.first(where: { $0.key == "tools" }), let entries = tools.value.map,
            let whole = ByteString(validating: text)
        else {
            throw Fault(
                "import.manifest", "\(file) is not one manifest with `tools`.",
                fix: "Import into a file of its own, and move the lines.", at: SourceLocation(file: file, line: 1))
        }
        lines = whole.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        let after = root.map(\.keyLocation.line).filter { $0 > tools.keyLocation.line }.min()
        endsInTools = after == nil
        let starts = entries.map { $0.keyLocation.line - 1 } + [(after ?? lines.count + 1) - 1]
        var spans: [ByteString: Range<Int>] = [:]
        for (index, entry) in entries.enumerated() where starts[index] < starts[index + 1] {
            spans[entry.key] = starts[index]..<starts[index + 1]
        }
        self.spans = spans
        values = Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
    }

    package var text: String { lines.joined(separator: "\n") + "\n" }
    package var tools: [ByteString] { values.keys.sorted() }

    /// Whether nobody has reviewed it yet.
    package func isDraft(_ tool: ByteString) -> Bool { values[tool]?["draft"]?.scalar?.text == "true" }

    /// Takes `draft: true` away.
    ///
    /// - Returns: false where it does not stand in a way that can be taken away.
    package mutating func accept(_ tool: ByteString) -> Bool {
        guard isDraft(tool), let span = spans[tool] else { return false }
        for index in span {
            for (form, instead) in [(", draft: true", ""), ("draft: true, ", ""), ("{ draft: true }", "{}")] {
                guard let range = lines[index].utf8.firstRange(of: form.utf8) else { continue }
                lines[index].replaceSubrange(range, with: instead)
                return true
            }
            if lines[index].allSatisfy({ $0 == " " || "draft:true".contains($0) }), lines[index].contains("draft: true")
            {
                lines[index] = String(lines[index].prefix { $0 == " " }) + "# reviewed"
                return true
            }
        }
        return false
    }

    /// Puts a tool back to be reviewed.
    ///
    /// - Returns: false where it is written in a way that cannot be changed.
    package mutating func suspend(_ tool: ByteString) -> Bool {
        guard !isDraft(tool), let span = spans[tool], let value = values[tool] else { return isDraft(tool) }
        let line = lines[span.lowerBound]
        if let effect = value.scalar?.text, let colon = line.utf8.firstRange(of: ":".utf8) {
            let rest = line[colon.upperBound...]
            let forms = ["\"\(effect)\"", "'\(effect)'", effect.text]
            let found = forms.lazy.filter { !$0.isEmpty }.compactMap { rest.utf8.firstRange(of: $0.utf8) }.first
            guard let word = found else { return false }
            lines[span.lowerBound] =
                line[..<colon.upperBound] + rest[..<word.lowerBound] + "{ effect: \(effect), draft: true }"
                + rest[word.upperBound...]
            return true
        }
        if let brace = line.utf8.firstRange(of: "{".utf8) {
            lines[span.lowerBound].replaceSubrange(brace, with: "{ draft: true,")
            return true
        }
        guard value.map != nil, span.count > 1 else { return false }
        let indent = lines[span.lowerBound + 1].prefix { $0 == " " }
        lines[span.lowerBound] += "\n\(indent)draft: true"
        return true
    }

    /// Writes tools at the end.
    ///
    /// - Returns: false where something stands below `tools`.
    package mutating func append(_ tools: [ManifestDraft.Tool]) -> Bool {
        guard endsInTools else { return tools.isEmpty }
        lines += tools.flatMap(ManifestText.tool)
        return true
    }
}
