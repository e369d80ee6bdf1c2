public import Primitives

extension CedarPolicySet {
    /// Reads and compiles policies.
    ///
    /// - Parameters:
    ///   - files: The texts, each with the name that errors give it.
    ///   - layer: What the policies' ids start with, so that those of several sets stay apart: `base/policy0`.
    ///   - firstID: The number of the first policy.
    ///   - allowingTemplates: Whether there may be templates. Who does not link them should not allow them: a template
    ///     alone decides nothing, also where it says `forbid`.
    /// - Throws: All errors that were found, where there is one.
    public init(
        parsing files: [(name: String, text: String)], layer: ByteString = "", firstID: Int = 0,
        allowingTemplates: Bool = false, limits: CedarLimits = .default
    ) throws(CedarSyntaxErrors) {
        var reading = PolicyReading(
            layer: layer, firstID: firstID, allowingTemplates: allowingTemplates, limits: limits)
        for file in files { reading.read(file.name, file.text) }
        guard reading.errors.isEmpty else { throw CedarSyntaxErrors(reading.errors) }
        self.init(reading.policies, templates: reading.templates, limits: limits)
    }

    /// Reads and compiles policies of one text.
    public init(
        parsing text: String, file: String = "policies.cedar", allowingTemplates: Bool = false,
        limits: CedarLimits = .default
    ) throws(CedarSyntaxErrors) {
        try self.init(
            parsing: [(name: file, text: text)], allowingTemplates: allowingTemplates, limits: limits)
    }
}
