import Folder
import Primitives
import Provenance

extension Readers {
    /// As a manifest names them; nil, with a diagnostic, for another word.
    init?(_ node: YAMLNode, _ subject: String, _ list: DiagnosticList) {
        guard let text = node.text(subject, list) else { return nil }
        guard let readers = Readers(rawValue: text.text) else {
            list.error(
                "folder.unknown-word", "`\(text.text.prefix(60))` are no readers.",
                fix: "Write `user`, `tenant` or `public`: who can read it.", at: node.location)
            return nil
        }
        self = readers
    }
}
