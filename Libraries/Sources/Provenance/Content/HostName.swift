/// Which stretches of a text are the name of a host.
enum HostName {
    /// Letters, digits, `-`, `_`, `.`, and whatever is not ASCII.
    static func isByte(_ byte: UInt8) -> Bool {
        ContentView.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "_")
            || byte >= 0x80
    }

    /// What stands beside a host.
    struct Context {
        /// A scheme before it, or `//`: then anything is a host.
        var hasScheme = false
        /// A path, query or port after it.
        var hasPath = false
        /// A `/` before it: it may be the end of a path.
        var isInPath = false
    }

    /// The part of a run of host bytes that is a host by itself; nil where none is.
    static func host(in run: Range<Int>, of bytes: [UInt8], _ context: Context) -> Range<Int>? {
        var range = trimmed(run, of: bytes)
        // What stands before two dots in a row is a sentence.
        if let gap = range.dropLast().last(where: { bytes[$0] == dot && bytes[$0 + 1] == dot }) {
            range = trimmed((gap + 1)..<range.upperBound, of: bytes)
        }
        if NumericHost.isQuad(bytes[range]) { return range }
        // A sentence may start right after a host, so its last words are left out one by one; a file's name ends in no host.
        var hasPath = context.hasPath && range.upperBound == run.upperBound
        var isCut = false
        let whole = range
        for _ in 0..<4 {
            guard let last = bytes[range].lastIndex(of: dot) else { break }
            let label = Array(bytes[(last + 1)..<range.upperBound])
            let name = lookalike(label)
            if isEnd(name, label, range, last, of: bytes, hasPath: hasPath, isInPath: context.isInPath),
                !isCut || !TopLevelDomains.isWord(name)
            {
                return range
            }
            guard !TopLevelDomains.isFileExtension(name), !isExtension(name) || isWeb(range, of: bytes) else {
                return nil
            }
            range = trimmed(range.lowerBound..<last, of: bytes)
            hasPath = false
            isCut = label.first.map(ContentView.isUpper) != true
        }
        let last = bytes[whole].lastIndex(of: dot).map { bytes[($0 + 1)..<whole.upperBound] } ?? []
        return isWeb(whole, of: bytes) && last.count >= 2 && !last.allSatisfy(ContentView.isDigit) ? whole : nil
    }

    /// True for `www.…` and `www2.…`.
    private static func isWeb(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
        let label = bytes[range].prefix(5).prefix { $0 != dot }.map(ContentView.lowered)
        return label.starts(with: "www".utf8) && label.dropFirst(3).allSatisfy(ContentView.isDigit)
            && label.count < range.count
    }

    /// True if a host may end in a label, with nothing else to say that it is one.
    private static func isEnd(
        _ name: [UInt8], _ label: [UInt8], _ range: Range<Int>, _ dot: Int, of bytes: [UInt8], hasPath: Bool,
        isInPath: Bool
    ) -> Bool {
        let before = bytes[range.lowerBound..<dot]
        guard let first = before.first else { return false }
        guard TopLevelDomains.isKnown(name) else { return false }
        if isWeb(range.lowerBound..<dot, of: bytes) { return true }
        if hasPath {
            return before.contains { ContentView.isLetter($0) || $0 >= 0x80 } || !TopLevelDomains.isWord(name)
        }
        if TopLevelDomains.isFileExtension(name) { return false }
        let isWord = TopLevelDomains.isWord(name)
        if isInPath, isWord { return false }
        // `done.It was`, `M.Sc`, `2.in`, `ASP.NET`.
        let isTitle =
            label.first.map(ContentView.isUpper) == true && label.dropFirst().contains { !ContentView.isUpper($0) }
        if isTitle, isWord || before.count <= 2 { return false }
        if isWord, before.count == 1 || before.allSatisfy(ContentView.isDigit) { return false }
        if ContentView.isDigit(first), name.elementsEqual("am".utf8) || name.elementsEqual("pm".utf8) { return false }
        return !frameworks.contains { $0.utf8.elementsEqual(bytes[range]) }
    }

    private static let frameworks = ["ASP.NET", "ADO.NET", "VB.NET", "ML.NET", "Socket.IO", "socket.io"]

    /// Endings of files that are no ends of hosts, so that nothing before them is one.
    private static func isExtension(_ name: [UInt8]) -> Bool { extensions.contains { $0.utf8.elementsEqual(name) } }

    private static let extensions = [
        "txt", "doc", "docx", "xls", "xlsx", "xlsm", "ppt", "pptx", "pdf", "csv", "tsv", "json", "xml", "yaml", "yml",
        "html", "htm",
        "css", "js", "ts", "jsx", "tsx", "jpg", "jpeg", "png", "gif", "svg", "webp", "bmp", "heic", "tiff", "mp3",
        "mp4", "wav", "avi",
        "mkv", "ogg", "flac", "tar", "gz", "bz2", "xz", "rar", "7z", "exe", "msi", "dmg", "iso", "apk", "deb", "rpm",
        "jar", "war",
        "log", "ini", "conf", "cfg", "toml", "lock", "bak", "tmp", "sql", "db", "sqlite", "parquet", "ipynb", "java",
        "kt", "swift",
        "go", "rb", "php", "c", "h", "cpp", "hpp", "cs", "odt", "ods", "odp", "rtf", "eml", "msg", "ics", "vcf", "epub",
        "psd", "key",
        "numbers", "pages", "pem", "crt", "p12", "dll", "bin", "dat",
    ]

    private static let dot = UInt8(ascii: ".")

    /// Without dots, hyphens and underscores at the ends.
    static func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, isJoint(bytes[start]) { start += 1 }
        while end > start, isJoint(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private static func isJoint(_ byte: UInt8) -> Bool {
        byte == dot || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// A label in small letters, each letter of another script that looks Latin as that; marks left out. Itself where others remain.
    static func lookalike(_ label: [UInt8]) -> [UInt8] {
        guard label.contains(where: { $0 >= 0x80 }) else { return label.map(ContentView.lowered) }
        var output: [UInt8] = []
        var position = 0
        while position < label.count, let (scalar, length) = UTF8Reader.scalar(at: position, in: label) {
            position += length
            if scalar.isASCII {
                output.append(ContentView.lowered(UInt8(truncatingIfNeeded: scalar.value)))
            } else if let letter = CompatibilityForms.lookalike(scalar) {
                output.append(letter)
            } else if !("\u{300}"..."\u{36F}").contains(scalar) {
                return label
            }
        }
        return output
    }

    /// The bytes in small letters, beyond ASCII too.
    static func lowered(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(where: { $0 >= 0x80 }), let text = String(validating: bytes, as: UTF8.self) else {
            return bytes.map(ContentView.lowered)
        }
        // Twice, since some capitals have two steps to their small letters.
        return Array(text.lowercased().lowercased().utf8)
    }
}
