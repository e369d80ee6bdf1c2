import Primitives

/// What a back end's document says of one tool.
struct DescribedTool {
    let description: ByteString
    let properties: [ToolProperty]
    let operation: Operation
    /// Where records stand in what it answers.
    let places: [RecordPlace]
}
