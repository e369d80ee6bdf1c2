import Acme
import Primitives
import UnixSignals

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

let usage = """
    usage: acme [--seed N] [--remit URL] [--operators HOST:PORT] [--data DIR] [--shared-key KEY] [--free-ports]
                [--deployment DIR] [--agent-key FILE]

    Starts Acme's services on 127.0.0.1 and serves until it is interrupted.

      --seed N          what all data follows from (0)
      --remit URL       the Remit whose credentials are trusted (http://127.0.0.1:8080)
      --operators HOST:PORT  where the written deployment has Remit listen for operators (127.0.0.1:8081)
      --data DIR        where the SQLite files go; without it, data is kept in memory
      --shared-key KEY  the key that opens every service (acme-shared-key); "" for none
      --free-ports      any free ports instead of 9101 to 9106 and 9109
      --deployment DIR  writes Acme's deployment of Remit there, with these addresses and a fresh key for the agent
      --agent-key FILE  where that key goes (agent-key.json in the deployment's folder)
    """

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.contains("--help") {
    print(usage)
    exit(0)
}

do {
    try await run(try Options(arguments))
} catch let error as Options.Unknown {
    print("acme: \(error.text)\n\n\(usage)")
    exit(2)
} catch {
    print("acme: \(error)")
    exit(1)
}

/// Starts the services, says where they are, and waits for a signal.
func run(_ options: Options) async throws {
    var configuration = AcmeConfiguration(
        seed: options.seed, ports: options.freePorts ? [:] : AcmeConfiguration.defaultPorts, directory: options.data,
        remit: options.remit)
    configuration.sharedKey = options.sharedKey
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    let acme = AcmeServices(configuration)
    try await acme.start()
    for service in AcmeService.allCases { print("\(service.rawValue): \(acme.url(service))") }
    if let directory = options.deployment {
        let remit = options.remit.split(separator: "/").last.map(String.init) ?? "127.0.0.1:8080"
        let services = Dictionary(uniqueKeysWithValues: AcmeService.allCases.map { ($0, acme.url($0)) })
        let deployment = try AcmeDeployment.render(
            to: directory,
            addresses: AcmeDeployment.Addresses(services: services, remit: remit, operators: options.operators))
        try deployment.writeAgentKey(to: options.agentKey ?? "\(directory)/agent-key.json")
        print("deployment: \(directory)")
    }
    // Whoever started this process reads the lines from a pipe or a file.
    fflush(nil)
    for await _ in signals { break }
    await acme.stop()
}
