#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Evidence
import Primitives
import TransparencyLog

/// `remit-verify`: what somebody runs who trusts nobody's database. It needs a file or a folder, and the log's key.
@main
enum RemitVerify {
    private static let usage = """
        remit-verify receipt FILE --key KEY            what was done, for whom, and whether the log has it
        remit-verify log FOLDER --key KEY [--since F]  every entry, tile and signature; F: a checkpoint kept from before
        remit-verify promise FILE --log FOLDER --key KEY   whether a promised entry stands in the log
        Each exits with 0 where all is as it must be, and with 1 where it is not.
        """

    static func main() {
        guard let arguments = VerifyArguments(CommandLine.arguments.dropFirst()) else {
            print(usage)
            exit(2)
        }
        do throws(Fault) {
            switch arguments.act {
            case .receipt: try ReceiptCheck(arguments).run()
            case .log: try LogCheck(arguments).run()
            case .promise: try PromiseCheck(arguments).run()
            }
        } catch {
            print("NOT PROVED: \(error.message)")
            exit(1)
        }
    }
}
