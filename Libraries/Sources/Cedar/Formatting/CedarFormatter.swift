import Primitives

/// Lays policy text out in one style: two spaces, one condition a line, lines of at most a width where that can be.
///
///     let tidy = try CedarFormatter().format(text, file: "refunds.cedar")
///
/// Only white space changes, and commas before a closing bracket, which mean nothing, go. Every comment stays with its
/// token: one that stands behind a token on its line stays behind it, any other stays before the next. So the meaning is
/// kept whatever the layout is, and what is formatted formats to itself.
public struct CedarFormatter: Sendable {
    /// The most characters of a line, where it can be broken.
    public let width: Int
    private let limits: CedarLimits

    public init(width: Int = 100, limits: CedarLimits = .default) {
        self.width = max(1, width)
        self.limits = limits
    }

    /// The policies and templates of a text in the style.
    ///
    /// - Throws: All errors that were found, where the text is no policies.
    public func format(_ text: String, file: String = "policies.cedar") throws(CedarSyntaxErrors) -> String {
        var reading = PolicyReading(layer: "", firstID: 0, allowingTemplates: true, limits: limits)
        reading.read(file, text)
        guard reading.errors.isEmpty else { throw CedarSyntaxErrors(reading.errors) }
        let bytes = Array(text.utf8)
        var writer = PolicyLayout(FormatToken.list(bytes, PolicyReading.tokens(of: bytes)))
        var layout = FormatLayout(width: width)
        layout.write(writer.document())
        return layout.output
    }
}
