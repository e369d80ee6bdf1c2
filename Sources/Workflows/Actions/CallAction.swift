package import Manifests
package import Primitives

/// A call of a tool with arguments from variables, the session and constants.
package struct CallAction: Sendable {
    /// A tool is named by its public name, or as `backend.tool`.
    package let call: CallExpression
    /// What is kept of the answer, by the variable's name.
    package let keeps: [Keep]
    /// The states that must have verified first; nil where nothing is said.
    package let after: [StateReference]?
    /// Whom an irreversible tool asks, said where it is used.
    package let asks: ByteString?
    package let next: StateReference
    package let failure: StateReference?

    /// A field of the answer that a variable gets.
    package struct Keep: Sendable {
        package let variable: ByteString
        package let path: ResultPath
        package let location: SourceLocation
    }
}
