/// What the command line says.
struct Options {
    /// Something that the usage does not know.
    struct Unknown: Error {
        let text: String
    }

    var seed: UInt64 = 0
    var remit = "http://127.0.0.1:8080"
    var operators = "127.0.0.1:8081"
    var data: String?
    var sharedKey = "acme-shared-key"
    var freePorts = false
    var deployment: String?
    var agentKey: String?

    init(_ arguments: [String]) throws(Unknown) {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            if name == "--free-ports" {
                freePorts = true
                continue
            }
            guard let value = rest.popFirst() else { throw Unknown(text: "\(name) is unknown or lacks a value") }
            switch name {
            case "--seed":
                guard let seed = UInt64(value) else { throw Unknown(text: "--seed takes a whole number") }
                self.seed = seed
            case "--remit": remit = value
            case "--operators": operators = value
            case "--data": data = value
            case "--shared-key": sharedKey = value
            case "--deployment": deployment = value
            case "--agent-key": agentKey = value
            default: throw Unknown(text: "\(name) is unknown")
            }
        }
    }
}
