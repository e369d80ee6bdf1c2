/// Where the rules come from that calls begin with from now on: the deployment that serves. Read once for each call.
package protocol RuleSource: Sendable {
    var rules: Ruleset { get }
}
