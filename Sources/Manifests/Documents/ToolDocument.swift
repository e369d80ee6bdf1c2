import JSON
import Primitives

/// Where a back end's tools are described: a document of the folder, whatever it is written in.
protocol ToolDocument {
    /// Its path from the folder.
    var file: String { get }
    /// What it calls one of its tools: `operation`.
    var noun: String { get }
    /// The names of all, in their order.
    var toolNames: [ByteString] { get }
    /// The names of the schemas that records can be found by.
    var schemaNames: [ByteString] { get }

    /// What it says of a tool; nil where it has none of that name. `records` are those to be found in its answer; nil: the manifest
    /// says where they stand.
    func tool(_ name: ByteString, records: [Record]?) throws(Fault) -> DescribedTool?
    /// The schema of that name, and the text that its references lead into.
    func schema(_ name: ByteString) -> (schema: JSONValue, text: SchemaText)?
    /// What to do where a tool that someone named is not in it.
    func fix(for name: ByteString) -> String?
}
