/// The words of a program's name.
public enum NameWords {
    /// `accountID`, `account_id` and `Account-Id` are `account`, `id`: in lower case, cut before a capital that follows none.
    ///
    /// - Parameter separates: what stands between words and belongs to none.
    public static func split(_ name: ByteString, separates: (Unicode.Scalar) -> Bool) -> [ByteString] {
        var words: [ByteString] = []
        var word = ""
        var previousIsLower = false
        for scalar in name.text.unicodeScalars {
            let isUpper = ("A"..."Z").contains(scalar)
            let isSeparator = separates(scalar)
            if isSeparator || (isUpper && previousIsLower) {
                if !word.isEmpty { words.append(ByteString(word.lowercased())) }
                word = ""
            }
            if !isSeparator { word.unicodeScalars.append(scalar) }
            previousIsLower = !isUpper && !isSeparator
        }
        if !word.isEmpty { words.append(ByteString(word.lowercased())) }
        return words
    }
}
