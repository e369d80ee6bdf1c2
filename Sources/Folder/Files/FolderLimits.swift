/// What a deployment's folder may be at most.
package struct FolderLimits: Hashable, Sendable {
    /// Files that are read as part of the deployment.
    package var files: Int
    /// Entries of one directory.
    package var entries: Int
    /// Bytes of one file of the deployment's own text.
    package var fileBytes: Int
    /// Bytes of one document that a file refers to, as an OpenAPI description.
    package var documentBytes: Int
    /// Bytes of all files of the deployment's own text together.
    package var totalBytes: Int

    package init(
        files: Int = 5_000, entries: Int = 10_000, fileBytes: Int = 1 << 20, documentBytes: Int = 16 << 20,
        totalBytes: Int = 64 << 20
    ) {
        self.files = files
        self.entries = entries
        self.fileBytes = fileBytes
        self.documentBytes = documentBytes
        self.totalBytes = totalBytes
    }
}
