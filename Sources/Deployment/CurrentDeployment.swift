package import Gateway
import Synchronization

/// The deployment that serves. One value, swapped whole: whoever asks gets all of the old one or all of the new one.
package final class CurrentDeployment: RuleSource {
    private let current: Mutex<Deployment>

    package init(_ deployment: Deployment) { current = Mutex(deployment) }

    package var deployment: Deployment { current.withLock { $0 } }
    package var rules: Ruleset { current.withLock { $0.rules } }

    /// From now on this one serves. Calls under way keep the one that they began with.
    func swap(_ deployment: Deployment) { current.withLock { $0 = deployment } }
}
