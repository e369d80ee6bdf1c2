import Foundation
import Primitives
import UnixSignals

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.contains("--help") {
    print(Options.usage)
    exit(0)
}
do {
    exit(try await Player(Options(arguments)).run())
} catch let error as Options.Unknown {
    print("acme-fight: \(error.text)\n\n\(Options.usage)")
    exit(2)
} catch {
    print("acme-fight: \(error)")
    exit(1)
}
