package import Primitives

/// On what a decision was made: kept with the intent, the hold or the refusal, so that it can be made again.
package struct CallBasis: Hashable, Sendable {
    /// The deployment's generation.
    package var generation: Int64
    /// SHA-256 of the policy set.
    package var policyDigest: [UInt8]?
    /// The policies that decided.
    package var policies: [ByteString]
    /// The policies that had no value for the call.
    package var policyErrors: [ByteString] = []
    /// The policies in shadow that would have had a part in it.
    package var shadow: [ByteString] = []
    /// `permit`, `hold` or `deny`: what it would have come to if those counted, where that is something else.
    package var wouldBe: ByteString?
    /// The origin of each argument, by its path.
    package var origins: [Origin]
    /// SHA-256 of the pinned manifest of the tool.
    package var manifestDigest: [UInt8]?

    /// Where an argument came from.
    package struct Origin: Hashable, Sendable {
        package let path: ByteString
        /// `session`, `user`, `record`, `stranger` or `unknown`.
        package let origin: ByteString

        package init(path: ByteString, origin: ByteString) {
            self.path = path
            self.origin = origin
        }
    }

    package init(
        generation: Int64, policyDigest: [UInt8]? = nil, policies: [ByteString] = [], origins: [Origin] = [],
        manifestDigest: [UInt8]? = nil
    ) {
        self.generation = generation
        self.policyDigest = policyDigest
        self.policies = policies
        self.origins = origins
        self.manifestDigest = manifestDigest
    }
}
