import Folder
import Primitives

/// A manifest as read, before its names have been looked up in the rest of the deployment.
struct BackendDraft {
    let name: ByteString
    let location: SourceLocation
    var source: Backend.Source?
    var sourceLocation: SourceLocation
    var url: ByteString = ""
    var authentication = Authentication.perCall
    var authenticationLocation: SourceLocation
    var tenantsHaveAddresses = false
    var addresses: [AddressRange] = []
    var probe: (name: ByteString, location: SourceLocation)?
    var dispatch: DispatchDraft?
    /// The header in which an MCP server takes the key of idempotency.
    var idempotencyHeader: ByteString?
    var facts: [Fact] = []
    var roles: LookupExpression?
    var names: [NameDraft] = []
    var records: [Record] = []
    var tools: [ToolDraft] = []
    var stepUps: [StepUpRule] = []
    /// Every tool and fact that is written, also where reading it failed, so that one mistake is reported once.
    var written: (tools: Set<ByteString>, facts: Set<ByteString>) = ([], [])

    init(name: ByteString, location: SourceLocation) {
        self.name = name
        self.location = location
        sourceLocation = location
        authenticationLocation = location
    }
}
