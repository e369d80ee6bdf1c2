/// One step of the fight.
protocol Step: Sendable {
    var number: Int { get }
    var title: String { get }

    /// Plays it. What the step leaves for later ones goes into `fight`.
    func play(_ fight: inout Fight) async throws
}
