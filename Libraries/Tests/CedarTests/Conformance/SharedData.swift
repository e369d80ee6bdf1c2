import Foundation

/// The reference's test data. It is not part of the repository: it lies in `shared` beside the repository's root, or
/// where `REMIT_SHARED` says. A run without it says so for each test that it leaves out; with `CI=true` such a test fails.
enum SharedData {
    /// Where data is, and what a test of it is told by.
    struct Place: Sendable {
        let name: String
        let folder: URL?
    }

    /// True where the data is there, or must be: then the test runs, and fails without it. Else says aloud that it does not run.
    static func runs(_ test: String, on place: Place) -> Bool {
        if runs(on: place, mustBe: ProcessInfo.processInfo.environment["CI"] == "true") { return true }
        print(
            "SKIPPED: \(test): there is no \(place.name) in `shared` beside the repository; REMIT_SHARED names another folder."
        )
        return false
    }

    static func runs(on place: Place, mustBe: Bool) -> Bool { place.folder != nil || mustBe }

    /// Cedar's corpus and the hand-written cases.
    static let cedar = Place(name: "data/cedar", folder: folder("data/cedar"))
    /// The examples of cedar-for-agents.
    static let cedarForAgents = Place(
        name: "data/cedar-for-agents/examples", folder: folder("data/cedar-for-agents/examples"))

    private static func folder(_ name: String) -> URL? {
        if let path = ProcessInfo.processInfo.environment["REMIT_SHARED"] {
            return folder(name, in: URL(fileURLWithPath: path))
        }
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            if let found = self.folder(name, in: folder.appendingPathComponent("shared")) { return found }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    private static func folder(_ name: String, in shared: URL) -> URL? {
        let folder = shared.appendingPathComponent(name)
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}
