package import Crypto

/// A text of policies, and what errors call it.
package struct PolicyText: Hashable, Sendable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// Adds it to a digest, with its name and both lengths.
    package func add(to hash: inout SHA256) {
        hash.update(data: Array("\(name.utf8.count):\(name)\(text.utf8.count):\(text)".utf8))
    }
}
