import Manifests
import JSON
import Primitives
import Provenance

/// A call whose every argument has an origin, with evidence.
package struct TracedCall: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    package let bound: BoundCall
    package let frame: CallFrame
    /// By the argument's path; elements of lists each have their own.
    package let origins: [ArgumentOrigin]
    /// What speaks for the call as a whole.
    package let support: CallSupport
    private let seal = Seal()

    fileprivate init(bound: consuming BoundCall, origins: [ArgumentOrigin], support: CallSupport) {
        frame = bound.frame
        self.bound = bound
        self.origins = origins
        self.support = support
    }
}

extension Gateway {
    /// Finds where each argument that the agent gave came from. What Remit filled in is the session's.
    func trace(_ call: consuming BoundCall) async throws(Refusal) -> TracedCall {
        let frame = call.frame
        let view: SessionView
        do {
            view = try await memory.view(
                of: frame.session, for: ArgumentTracer.values(call.given, of: frame.tool), of: frame.tool,
                frame.rules.request)
        } catch {
            // not enforcing: without what was seen, nothing can be traced, so nothing is done
            throw Refusal(.unavailable, .textCommandsNothing, "origins.unreadable")
        }
        var tracer = ArgumentTracer(
            tool: frame.tool, view: view, records: call.records, isAttested: frame.session.isAttested,
            bounds: frame.rules.request)
        if let step = frame.step { tracer.follow(step.outline, step.call, of: frame.session) }
        let support = tracer.trace(call.given)
        return TracedCall(bound: call, origins: tracer.origins, support: support)
    }
}
