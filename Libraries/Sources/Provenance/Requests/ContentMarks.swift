/// Counts what looks like a link, an address or an id (`INV-17`) in a sentence: how many things it may be about.
enum ContentMarks {
    static func count(in text: String) -> Int {
        text.unicodeScalars.split { $0 == " " || $0 == "\t" || $0 == "," || $0 == "(" || $0 == ")" }.count { word in
            let string = String(String.UnicodeScalarView(word))
            let isID =
                word.contains { ("0"..."9").contains($0) } && word.contains { ("A"..."Z").contains($0) }
                && word.allSatisfy { Token.isWord($0) || $0 == "-" || $0 == "." || $0 == "'" }
            return isID || string.contains("@") || string.contains("://") || string.hasPrefix("www.")
        }
    }
}
