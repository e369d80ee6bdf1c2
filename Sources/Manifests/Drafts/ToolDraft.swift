import Primitives
import Provenance

/// A tool as written.
struct ToolDraft {
    let id: ToolID
    let location: SourceLocation
    var effect: Effect = .read
    var isEgress = false
    /// Drafted, and reviewed by nobody: it serves nobody, whatever else is written of it.
    var isUnreviewed = false
    var intent: ToolIntent?
    var reaches: Readers?
    var isPublic = false
    var publicName: ByteString?
    var audience = Tool.Audience.agents
    var description: ByteString?
    var undo: CallExpression?
    var outcome: OutcomeRule?
    var result: ResultRule?
    var resultLocation: SourceLocation?
    var bind: [BindDraft] = []
    var returns: [(place: RecordPlace, location: SourceLocation)]?
    /// Of a dispatched tool, which no document describes.
    var parameters: [ToolProperty]?
}
