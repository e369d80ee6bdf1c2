/// Counts what looks like a link or an address in a sentence: how many things it may be about.
enum ContentMarks {
    static func count(in text: String) -> Int {
        text.unicodeScalars.split { $0 == " " || $0 == "\t" || $0 == "," || $0 == "(" || $0 == ")" }.count { word in
            let string = String(String.UnicodeScalarView(word))
            return string.contains("@") || string.contains("://") || string.hasPrefix("www.")
        }
    }
}
