#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes, checks and times logs: `log-tool write DIR ENTRIES`, `log-tool verify DIR VKEY`, `log-tool bench DIR ENTRIES`, and
/// `request` and `cosigned` for what a witness is asked and answers.
@main
enum LogTool {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            switch (arguments.first, arguments.count) {
            case ("write", 3): print(try LogWriting.write(arguments[1], entries: Int(arguments[2]) ?? 0))
            case ("verify", 3): try LogChecking.verify(arguments[1], key: arguments[2])
            case ("request", 3): try LogWitnessing.request(arguments[1], from: UInt64(arguments[2]) ?? 0)
            case ("cosigned", 5):
                try LogWitnessing.take(arguments[1], key: arguments[2], witness: arguments[3], answer: arguments[4])
            case ("bench", 3): try LogTimes.measure(arguments[1], entries: Int(arguments[2]) ?? 0)
            default:
                print(
                    "usage: log-tool write DIR ENTRIES | verify DIR VKEY | request DIR OLDSIZE | cosigned DIR VKEY WITNESSKEY ANSWER | bench DIR ENTRIES"
                )
                exit(2)
            }
        } catch {
            print("\(error)")
            exit(1)
        }
    }
}
