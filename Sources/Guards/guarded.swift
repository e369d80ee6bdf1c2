#if SABOTAGE
import Synchronization

#if !DEBUG
#error("SABOTAGE is for test builds: a release must not contain it")
#endif

/// The guards that are switched off, in a build made to be sabotaged.
package enum Sabotage {
    private static let switchedOff = Mutex<Set<Guard>>([])

    /// Switches off exactly these.
    package static func switchOff(_ guards: Set<Guard>) { switchedOff.withLock { $0 = guards } }

    fileprivate static func holds(_ guarding: Guard) -> Bool { switchedOff.withLock { !$0.contains(guarding) } }
}

/// Whether the condition is enforced: false only where a test switched this guard off.
package func guarded(_ guarding: Guard) -> Bool { Sabotage.holds(guarding) }
#else
/// Whether the condition is enforced. Always, and at no cost; see ``Guard``.
@inline(__always)
package func guarded(_ guarding: Guard) -> Bool { true }
#endif
