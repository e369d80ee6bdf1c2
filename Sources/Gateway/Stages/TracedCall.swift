import Manifests
import JSON
package import Primitives
package import Provenance

/// A call whose every argument has an origin, with evidence.
package struct TracedCall: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    package let bound: BoundCall
    package let frame: CallFrame
    /// By the argument's path; elements of lists each have their own.
    package let origins: [ArgumentOrigin]
    private let seal = Seal()

    fileprivate init(bound: consuming BoundCall, origins: [ArgumentOrigin]) {
        frame = bound.frame
        self.bound = bound
        self.origins = origins
    }
}

/// Where one argument, or one element of it, came from.
package struct ArgumentOrigin: Sendable, Hashable {
    /// The parameter's name.
    package let parameter: ByteString
    package let kind: ParameterKind
    package let origin: Origin
    /// For a person: `your message 2`, `field body of call_…`.
    package let evidence: ByteString?

    package init(parameter: ByteString, kind: ParameterKind, origin: Origin, evidence: ByteString?) {
        self.parameter = parameter
        self.kind = kind
        self.origin = origin
        self.evidence = evidence
    }
}

extension Gateway {
    /// Finds where each argument that the agent gave came from. What Remit filled in is the session's.
    func trace(_ call: consuming BoundCall) async throws(Refusal) -> TracedCall {
        let frame = call.frame
        let index: ProvenanceIndex
        do {
            index = try await memory.index(of: frame.session, for: call.given.members.map(\.value))
        } catch {
            // not enforcing: without what was seen, nothing can be traced, so nothing is done
            throw Refusal(.unavailable, .textCommandsNothing, "origins.unreadable")
        }
        var origins: [ArgumentOrigin] = []
        for member in call.given.members {
            let kinds = frame.tool.parameters.filter { $0.path.head == member.key }.map(\.kind)
            let kind = kinds.contains(.target) ? .target : kinds.first ?? .content
            let traced = index.origin(of: member.value, namesAreValues: Gateway.isOpenMap(member.key, of: frame.tool))
            for element in traced.elements {
                origins.append(
                    ArgumentOrigin(
                        parameter: member.key, kind: kind, origin: element.origin,
                        evidence: element.evidence.map { ByteString($0.description) }))
            }
            if traced.origin == .unknown, !traced.elements.contains(where: { $0.origin == .unknown }) {
                // Nothing in it, or more than is looked at: nothing supports it.
                origins.append(ArgumentOrigin(parameter: member.key, kind: kind, origin: .unknown, evidence: nil))
            }
        }
        return TracedCall(bound: call, origins: origins)
    }

    /// Whether a parameter is an object whose keys the caller chooses: then they are traced like texts.
    private static func isOpenMap(_ name: ByteString, of tool: Tool) -> Bool {
        tool.parameters.contains { parameter in
            guard parameter.path.head == name else { return false }
            let type = parameter.schema["type"]
            return type == nil || type?.string == "object" || type?.array != nil
        }
    }
}
