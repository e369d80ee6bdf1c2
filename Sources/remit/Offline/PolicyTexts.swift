import Deployment
import Folder
import JSON
import Primitives

/// The policies of a folder, as a running Remit is given them to decide by.
enum PolicyTexts {
    /// `[{"file", "text"}]`
    ///
    /// - Throws: a fault where the folder, or a file of it, cannot be read.
    static func document(of folder: String) throws(Fault) -> JSONValue {
        let list = DiagnosticList()
        guard let tree = FolderReader.read(folder, list) else {
            throw Fault(
                "folder.errors", list.all.first.map { "\($0)" } ?? "The folder cannot be read.",
                fix: "Run `remit check \(folder)`.")
        }
        var texts: [JSONValue] = []
        for file in tree.files where file.isPolicy {
            guard let text = ByteString(validating: file.bytes) else {
                throw Fault("policies.utf8", "\(file.path) is not UTF-8.", fix: "Save it as UTF-8.")
            }
            texts.append(["file": .string(ByteString(file.path)), "text": .string(text)])
        }
        return .array(texts)
    }
}
