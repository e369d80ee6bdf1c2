public import Primitives

/// Finds what a text sends its reader or money to, however it is spelt: links, addresses, accounts, numbers to call.
///
/// The text is read as people and models read it: letters in other shapes as letters, invisible scalars as nothing; then with up to three
/// layers of encoding taken off; then with what was parted joined (`x [dot] com`). Each of these spellings is looked through once, in
/// linear time. What looks like a target and is a file's name, a version, a time, or two sentences without a blank is none.
public enum ContentScanner {
    /// The targets, each once, in the order in which the spellings show them; false where there are more than the limit.
    public static func targets(in text: ByteString, limit: Int) -> (targets: [ContentTarget], isComplete: Bool) {
        let source = Array(text.utf8)
        var targets: [ContentTarget] = []
        var known: Set<Known> = []
        var earlier = TargetRanges()
        for view in views(of: source) {
            var ranges: [(range: Range<Int>, target: FoundTarget)] = []
            for found in found(in: view) {
                let place = view.source(of: found.range, in: source.count)
                ranges.append((place, found))
                guard !earlier.cover(place, found) else { continue }
                guard let canonical = ByteString(validating: found.canonical),
                    known.insert(Known(kind: found.kind, canonical: canonical)).inserted
                else { continue }
                guard targets.count < limit else { return (targets, false) }
                targets.append(ContentTarget(kind: found.kind, spelt: spelt(place, in: source), canonical: canonical))
            }
            earlier.add(ranges)
        }
        return (targets, true)
    }

    /// The canonical form of a value that is wholly one target; nil of any other. A link may have any host behind `//`.
    public static func canonical(_ value: ByteString) -> ByteString? {
        var last = value
        // What people write is in its form after one step. What is not after a few is no target that anybody could follow.
        for _ in 0..<4 {
            guard let form = form(of: last) else { return nil }
            if form == last { return form }
            last = form
        }
        return nil
    }

    private static func form(of value: ByteString) -> ByteString? {
        let source = Array(value.utf8)
        for view in views(of: source) {
            let start = view.skippingBlanks(from: 0)
            var end = view.bytes.count
            while end > start, ContentView.isBlank(view.bytes[end - 1]) { end -= 1 }
            let found = found(in: view)
            guard let only = found.first, found.count == 1, only.range.upperBound == end,
                isLead(view.bytes[start..<max(start, only.range.lowerBound)])
            else {
                if let link = wholeLink(view, start..<end) { return link }
                continue
            }
            return ByteString(validating: only.canonical)
        }
        return nil
    }

    private struct Known: Hashable {
        let kind: ContentTarget.Kind
        let canonical: ByteString
    }

    /// True for what may stand before a target and is not counted to it.
    private static func isLead(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = bytes.map(ContentView.lowered)
        return ["", "mailto:", "tel:"].contains { text.elementsEqual($0.utf8) }
    }

    /// `//host/path`, for hosts that are none to look at.
    private static func wholeLink(_ view: ContentView, _ range: Range<Int>) -> ByteString? {
        let bytes = view.bytes[range]
        guard bytes.starts(with: "//".utf8) else { return nil }
        let link = ContentView(Array("http:".utf8) + bytes)
        var scanner = LinkScanner(link)
        scanner.scan()
        guard let only = scanner.found.first, scanner.found.count == 1, only.range == link.bytes.indices else {
            return nil
        }
        return ByteString(validating: only.canonical)
    }

    /// The text as read, decoded, joined: those that differ.
    private static func views(of source: [UInt8]) -> [ContentView] {
        let read = ContentView(source).read()
        var views = [read]
        var last = read
        for _ in 0..<3 {
            guard let decoded = last.decoded()?.read() else { break }
            views.append(decoded)
            last = decoded
        }
        if let joined = last.joined() { views.append(joined) }
        return views
    }

    private static func found(in view: ContentView) -> [FoundTarget] {
        var scanner = LinkScanner(view)
        scanner.scan()
        var covered = TargetRanges()
        covered.add(scanner.found.map { ($0.range, $0) })
        var found = scanner.found
        for other in [
            AddressScanner.addresses(in: view), AccountScanner.accounts(in: view), DigitScanner.numbers(in: view),
        ] {
            let new = other.filter { !covered.touch($0.range) }
            covered.add(new.map { ($0.range, $0) })
            found += new
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Without the blanks that a spelling left out at the end.
    private static func spelt(_ range: Range<Int>, in source: [UInt8]) -> ByteString {
        var end = range.upperBound
        while end > range.lowerBound, ContentView.isBlank(source[end - 1]) { end -= 1 }
        return ByteString(validating: source[range.lowerBound..<end]) ?? ""
    }
}
