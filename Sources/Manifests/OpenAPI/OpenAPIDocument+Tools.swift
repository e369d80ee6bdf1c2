import Folder
import JSON
import Primitives

extension OpenAPIDocument: ToolDocument {
    var noun: String { "operation" }
    var toolNames: [ByteString] { operations.keys.sorted() }
    var schemaNames: [ByteString] { schemas.root["components"]?["schemas"]?.object?.keys ?? [] }

    func tool(_ name: ByteString, records: [Record]?) throws(Fault) -> DescribedTool? {
        guard let source = operations[name] else { return nil }
        let read = try OpenAPIOperationReader.read(source, in: self)
        var places: [RecordPlace] = []
        if let answer = read.answer, let records {
            places = try RecordFinder.places(answer, in: schemas, records: records)
        }
        return DescribedTool(
            description: read.description, properties: read.properties, operation: .http(read.operation),
            places: places, answer: read.answer.flatMap(SchemaInliner(schemas).inlined))
    }

    func schema(_ name: ByteString) -> (schema: JSONValue, text: SchemaText)? {
        schemas.root["components"]?["schemas"]?[name].map { ($0, schemas) }
    }

    func fix(for name: ByteString) -> String? { Suggestion.fix(for: name, among: toolNames) }
}
