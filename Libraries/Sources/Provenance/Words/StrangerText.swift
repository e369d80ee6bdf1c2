import Primitives

/// The parts of a stranger's text that an agent might pick up as an identifier: words with a digit or a joint in them.
enum StrangerText {
    /// At most so many, in the order written, each as it is spelt.
    static func parts(of text: ByteString, limit: Int) -> [ValueForm] {
        let scalars = Array(text.text.unicodeScalars)
        var parts: [ValueForm] = []
        var start = 0
        while start < scalars.count, parts.count < limit {
            guard let begin = scalars[start...].firstIndex(where: Token.isWord) else { break }
            let end = scalars[begin...].firstIndex { !Token.isWord($0) && !Token.isConnector($0) } ?? scalars.count
            let last = scalars[begin..<end].lastIndex(where: Token.isWord).map { $0 + 1 } ?? end
            let part = scalars[begin..<last]
            if part.contains(where: { Token.isConnector($0) || $0.properties.numericType != nil }) {
                var string = String.UnicodeScalarView()
                string.append(contentsOf: part)
                let spelt = ByteString(String(string))
                if spelt.count <= ValueForm.greatestLength, spelt.count < text.count { parts.append(ValueForm(spelt)) }
            }
            start = end
        }
        return parts
    }
}
