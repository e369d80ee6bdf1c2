import Primitives

/// Why a file was not read.
enum FileFailure: Error, Hashable {
    case missing
    case outside
    case notRegular
    case tooLarge
    case tooManyEntries
    case unreadable(Int32)

    func fault(_ path: String, limit: Int, at place: SourceLocation?) -> Fault {
        switch self {
        case .missing:
            Fault("folder.missing-file", "There is no `\(path)`.", fix: "Create it, or correct the name.", at: place)
        case .outside:
            Fault(
                "folder.outside", "`\(path)` leads out of the folder.",
                fix: "Put the file into the folder: a deployment is whole in itself.", at: place)
        case .notRegular:
            Fault("folder.not-a-file", "`\(path)` is no plain file.", fix: "Put the text itself there.", at: place)
        case .tooLarge:
            Fault("folder.too-large", "`\(path)` is larger than \(limit) bytes.", fix: "Split it.", at: place)
        case .tooManyEntries:
            Fault("folder.too-many", "`\(path)` has more than \(limit) entries.", fix: "Split it.", at: place)
        case .unreadable(let code):
            Fault(
                "folder.unreadable", "`\(path)` cannot be read (error \(code)).",
                fix: "Give Remit's user the right to read it.", at: place)
        }
    }
}
