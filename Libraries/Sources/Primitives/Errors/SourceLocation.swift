/// A place in a text file.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
    /// The path as the reader knows it.
    public let file: String
    /// From 1.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int

    public init(file: String, line: Int, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }

    public var description: String { "\(file):\(line):\(column)" }
}
