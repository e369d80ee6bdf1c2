/// The one spelling of a link.
struct LinkForm {
    /// Host, port and path; `//` before them where they would be no link by themselves.
    let canonical: [UInt8]
    /// How much of it is the host.
    let host: Int

    /// `rest`: from the port or the path on.
    init(host: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
        let name = NumericHost.quad(host) ?? Self.withoutDots(HostName.lowered(host))
        let path = rest.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        // Browsers read `\` as `/`; some programs write `\/` for it.
        var tail: [UInt8] = []
        for index in path.indices
        where path[index] != UInt8(ascii: "\\") || path[(index + 1)...].first != UInt8(ascii: "/") {
            tail.append(path[index] == UInt8(ascii: "\\") ? UInt8(ascii: "/") : path[index])
        }
        tail += rest.dropFirst(path.count)
        if tail.first == UInt8(ascii: ":") {
            let port = tail.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
            let isUsual = port.elementsEqual(":80".utf8) || port.elementsEqual(":443".utf8)
            if isUsual || !port.dropFirst().contains(where: ContentView.isDigit) { tail.removeFirst(port.count) }
        }
        if tail == [UInt8(ascii: "/")] { tail = [] }
        let text = name + tail
        let context = HostName.Context(hasPath: !tail.isEmpty)
        let run = 0..<name.count
        let isBare = name.allSatisfy(HostName.isByte) && HostName.host(in: run, of: name, context) == run
        canonical = isBare ? text : Array("//".utf8) + text
        self.host = canonical.count - tail.count
    }

    private static func withoutDots(_ name: [UInt8]) -> [UInt8] {
        var name = name
        while name.last == UInt8(ascii: ".") { name.removeLast() }
        return name
    }
}
