import ArgumentParser
import Identity
import JSON
import NIOHTTP1
import Primitives
import Telemetry

/// `remit login`
struct LoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Sign in to an operators' listener, by the operators' issuer.",
        discussion: """
            Device grant, RFC 8628: open the page that is printed in any browser, compare the code, sign in. The token is kept for \
            this user alone; every operators' command takes it with --server.
            """)
    @Option(help: "The operators' listener, as https://host:port.") var server: String
    @Option(help: "The operators' issuer; the server says it where it is not given.") var issuerURL: String?
    @Option(help: "The client's id at the issuer; the server says it where it is not given.") var clientID: String?
    @Flag(help: "Forget the token instead.") var forget = false

    func run() async throws {
        do {
            try await signIn()
        } catch {
            await WebClient.shutdown()
            throw error
        }
        await WebClient.shutdown()
    }

    private func signIn() async throws {
        let server = ServerAddress.canonical(server)
        if forget {
            try SignedIn.remove(server)
            print("\(server): forgotten")
            return
        }
        let (issuer, client) = try await issuer(of: server)
        let metadata = try await Self.metadata(issuer)
        let codes = try await WebClient.form(metadata.device, [("client_id", client), ("scope", "openid")])
        let clock = SystemClock()
        var grant = try DeviceGrant(codes.body, now: clock.now)
        // What an issuer wrote is shown, so it is made safe to print.
        print("Open \(Terminal.visible((grant.filledPage ?? grant.page).text))")
        print(
            "and compare the code: \(Sentences.terminal.bold(Terminal.visible(grant.userCode.text)))",
            terminator: "\n\n")
        Output.flush()
        var action = grant.first
        while true {
            switch action {
            case .ask(let seconds):
                try await Task.sleep(for: .seconds(seconds))
                let answer = try? await WebClient.form(
                    metadata.token,
                    [
                        ("grant_type", DeviceGrant.type.text), ("client_id", client),
                        ("device_code", grant.deviceCode.text),
                    ])
                action = try grant.answered(answer?.status, answer?.body ?? .null, now: clock.now)
            case .token(let token, let expires):
                try SignedIn(token: token, expires: expires).save(for: server)
                print("signed in to \(server) until \(expires)")
                return
            }
        }
    }

    /// Who signs operators in: as the command line says, or as the server does (RFC 9728).
    private func issuer(of server: String) async throws -> (issuer: String, client: String) {
        if let issuerURL, let clientID { return (issuerURL, clientID) }
        let answer = try await WebClient.send(.GET, "\(server)/.well-known/oauth-protected-resource")
        guard answer.status == 200, let issuer = answer.body["authorization_servers"]?[0]?.string,
            let client = answer.body["remit_client_id"]?.string
        else {
            throw Fault(
                "login.no-issuer", "\(server) does not say who signs operators in.",
                fix: "Name --issuer-url and --client-id, or `operators` in remit.yaml.")
        }
        return (issuerURL ?? issuer.text, clientID ?? client.text)
    }

    /// OpenID Connect Discovery 1.0, section 4; RFC 8628 section 4.
    private static func metadata(_ issuer: String) async throws -> (device: String, token: String) {
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        let answer = try await WebClient.send(.GET, "\(base)/.well-known/openid-configuration")
        guard answer.status == 200, answer.body["issuer"]?.string == ByteString(issuer),
            let device = answer.body["device_authorization_endpoint"]?.string,
            let token = answer.body["token_endpoint"]?.string
        else {
            throw Fault(
                "login.no-device-grant", "\(issuer) does not offer the device grant.",
                fix: "Switch it on there (RFC 8628), or use the operators' socket.")
        }
        return (device.text, token.text)
    }
}
