#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes, checks and times logs: `log-tool write DIR ENTRIES`, `log-tool verify DIR VKEY`, `log-tool bench DIR ENTRIES`.
@main
enum LogTool {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            switch (arguments.first, arguments.count) {
            case ("write", 3): print(try LogWriting.write(arguments[1], entries: Int(arguments[2]) ?? 0))
            case ("verify", 3): try LogChecking.verify(arguments[1], key: arguments[2])
            case ("bench", 3): try LogTimes.measure(arguments[1], entries: Int(arguments[2]) ?? 0)
            default:
                print("usage: log-tool write DIR ENTRIES | verify DIR VKEY | bench DIR ENTRIES")
                exit(2)
            }
        } catch {
            print("\(error)")
            exit(1)
        }
    }
}
