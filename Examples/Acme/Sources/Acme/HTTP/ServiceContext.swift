import Hummingbird
import NIOCore

/// What accompanies a request through a service.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection; a fault may cut it.
    let channel: any Channel
    /// Filled in by the authentication.
    var caller: Caller?
    /// What the access log will say of the request.
    let access = AccessRecord()

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
