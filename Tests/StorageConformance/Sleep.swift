import Foundation

/// Blocks the thread, where a synchronous body has to wait.
enum Sleep {
    static func milliseconds(_ count: Int) { Thread.sleep(forTimeInterval: Double(count) / 1000) }
}
