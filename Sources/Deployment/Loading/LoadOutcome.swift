package import Folder

/// What came of loading a folder anew.
package struct LoadOutcome: Sendable {
    package enum State: String, Sendable {
        /// The folder's content serves from now on.
        case loaded
        /// It served already.
        case unchanged
        /// The old one goes on serving; the diagnostics say why.
        case refused
    }

    package let state: State
    /// Which generation serves now.
    package let generation: Int64
    package let diagnostics: [Diagnostic]
}
