/// Whether a write may use the space that is set aside for those that must not fail for want of it.
package enum WritePriority: Sendable {
    /// Fails with ``StorageError/diskFull`` where there is no space.
    case ordinary
    /// The end of something that has begun (the outcome of a call): where there is no space, the engine gives up what it has set
    /// aside and tries again. From then on ordinary writes are refused until the reserve could be made anew.
    case reserved
}
