import Acme
import Foundation
import Primitives
import Puppet

/// A browser at Acme's front end: it keeps cookies, follows nothing by itself, and runs no script.
final class Browser {
    /// The cookies, as `name=value`.
    private var cookies: [(name: String, value: String)] = []
    private let web: String
    private let wire = Wire()

    init(_ world: World) { web = world.acme.url(.web) }

    /// One request at the front end.
    func send(
        _ method: String, _ path: String, form: [(String, String)]? = nil, headers: [(String, String)] = []
    ) async throws -> Wire.Answer {
        var headers = headers
        if !cookies.isEmpty {
            headers.append(("Cookie", cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")))
        }
        var body: [UInt8]?
        if let form {
            headers.append(("Content-Type", "application/x-www-form-urlencoded"))
            body = Array(form.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&").utf8)
        }
        let answer = try await wire.send(
            method, path.hasPrefix("http") ? path : web + path, headers: headers, body: body)
        for header in answer.headers where header.name.lowercased() == "set-cookie" { keep(header.value) }
        return answer
    }

    /// Asks for a page and signs in where it wants that: the page.
    func open(_ path: String, as person: AcmeFacts.Person) async throws -> Wire.Answer {
        let first = try await send("GET", path)
        guard first.status == 303, let authorize = first.header("Location"),
            let query = authorize.split(separator: "?").last
        else { return first }
        let credentials = "&user=\(Self.encoded(person.user.text))&password=\(Self.encoded(person.password.text))"
        let signedIn = try await wire.send(
            "POST", String(authorize.split(separator: "?")[0]),
            headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Array("\(query)\(credentials)".utf8)
        )
        guard let callback = signedIn.header("Location") else {
            throw Fault("laws.sign-in", "no way back from the sign-in: \(signedIn.status) \(signedIn.text.prefix(200))")
        }
        let admitted = try await send("GET", callback)
        guard admitted.status == 303, let next = admitted.header("Location") else {
            throw Fault("laws.sign-in", "not signed in: \(admitted.status) \(admitted.text.prefix(400))")
        }
        return try await send("GET", next)
    }

    /// The hidden token of a page's forms.
    static func token(of page: Wire.Answer) -> String {
        page.text.firstMatch(of: /name="form_token" value="([^"]+)"/).map { String($0.1) } ?? ""
    }

    private func keep(_ header: String) {
        guard let pair = header.split(separator: ";").first else { return }
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { return }
        cookies.removeAll { $0.name == halves[0] }
        cookies.append((String(halves[0]), String(halves[1])))
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
