import Primitives

/// How a dispatcher is written.
struct DispatchDraft {
    let tool: ByteString
    let name: ByteString
    let arguments: ByteString
    let form: Dispatch.Form
    let location: SourceLocation
}
