extension Gateway {
    /// The grid of time on which the one answer to what is foreign and what is unknown leaves.
    private static let grid = Duration.milliseconds(10)

    /// Waits until the grid's next line after `start`, so that how long the proof took, which differs by whether a back end shows a
    /// record or has none, is not seen in when the answer comes.
    static func evenOut(since start: ContinuousClock.Instant) async {
        let lines = Int(((ContinuousClock.now - start) / grid).rounded(.down)) + 1
        try? await Task.sleep(until: start + grid * lines, clock: .continuous)
    }
}
