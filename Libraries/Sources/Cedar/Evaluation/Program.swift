import Primitives

/// The conditions of all policies of a set, compiled, and the constants and names that they share.
struct Program: Sendable {
    var code: [Instruction] = []
    /// For each instruction, where it comes from in its policy's text, in bytes.
    var offsets: [Int32] = []
    var constants: [CedarValue] = []
    var names: [ByteString] = []
    var patterns: [CedarPattern] = []
    /// The names of each record expression.
    var shapes: [[ByteString]] = []
    var symbols = Symbols()
}
