import JSON
import Primitives

/// What a back end's document says of one tool.
struct DescribedTool {
    let description: ByteString
    let properties: [ToolProperty]
    let operation: Operation
    /// Where records stand in what it answers.
    let places: [RecordPlace]
    /// The schema of what it answers, complete in itself; nil where the document does not say, or says it in a way that cannot be
    /// written out.
    let answer: JSONValue?
}
