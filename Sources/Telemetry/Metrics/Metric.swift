/// Something measured. Cheap to move, safe from any thread.
package protocol Metric: AnyObject, Sendable {
    /// Its type, in the words of the exposition format.
    static var kind: String { get }
    /// Gives each of its samples: what follows the name, one further label, and the value.
    func samples(_ sample: (_ suffix: String, _ label: (name: String, value: String)?, _ value: String) -> Void)
}
