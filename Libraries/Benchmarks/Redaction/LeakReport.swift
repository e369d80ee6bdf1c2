import Disguises

/// Known values in every disguise, each cut in another way.
struct LeakReport {
    /// Nothing was shown.
    let isClean: Bool

    /// Prints a line for each disguise: `<leaks> of <values> <disguise>`, and one of the leaks.
    init(count: Int) {
        guard let known = KnownLeaks(count: count) else {
            isClean = false
            return
        }
        var isClean = true
        for disguise in Disguise.all {
            let leaks = known.leaks(in: disguise, cut: Self.ways)
            print("\(leaks.count) of \(known.values.count) \(disguise)")
            if let leak = leaks.first {
                isClean = false
                print("    \(leak.value) -> \(leak.output.debugDescription)")
            }
        }
        self.isClean = isClean
    }

    /// Sixteen kinds of chunking.
    private static let ways: [[Int]] =
        [[1], [2], [3], [5], [7], [11], [16], [64], [1000]]
        + [[1, 40], [3, 4, 5, 6, 7], [16, 23, 64, 31], [1, 2, 3, 5, 8, 13], [50, 1, 1], [17, 1, 40, 2], [4, 1]]
}
