import Glibc

/// libFuzzer's entry: gives each input to the target that `FUZZ_TARGET` names. A target traps where a property does not hold.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

private let target: @Sendable ([UInt8]) -> Void = {
    let name = getenv("FUZZ_TARGET").flatMap { String(validatingCString: $0) } ?? ""
    guard let target = targets[name] else {
        fatalError("FUZZ_TARGET is none of \(targets.keys.sorted())")
    }
    return target
}()

/// Each target by its name.
let targets: [String: @Sendable ([UInt8]) -> Void] = [
    "cedar-text": CedarTargets.text, "cedar-json": CedarTargets.json, "cedar-entities": CedarTargets.entities,
    "cedar-format": CedarTargets.format, "cedar-schema": SchemaTargets.text, "cedar-schema-json": SchemaTargets.json,
    "cedar-validation": SchemaTargets.validation, "cedar-tools": SchemaTargets.tools, "json": JSONTargets.json,
    "json-path": JSONTargets.path,
    "json-schema": JSONTargets.schema, "pattern": JSONTargets.pattern, "mcp": MCPTargets.message,
    "authzen": AuthZENTargets.messages, "spoken-text": ProvenanceTargets.spoken,
    "content-scan": ProvenanceTargets.content, "moment": ProvenanceTargets.moment,
    "provenance-index": ProvenanceTargets.index, "redaction-stream": RedactionTargets.stream,
    "redaction-disguise": RedactionTargets.disguise, "redaction-directory": RedactionTargets.directory,
]

/// Traps unless a property of the input holds.
func require(_ condition: Bool, _ words: @autoclosure () -> String) {
    if !condition { fatalError(words()) }
}

/// The two halves of an input, parted by the first zero byte.
func halves(_ bytes: [UInt8]) -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
    let middle = bytes.firstIndex(of: 0) ?? bytes.endIndex
    return (bytes[..<middle], bytes[middle...].dropFirst())
}
