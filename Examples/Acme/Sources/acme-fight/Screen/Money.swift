/// Amounts as people write them.
enum Money {
    /// As a user writes them who wants to be understood: an agent passes minor units on, and Remit looks for what was said.
    static func said(_ minor: Int64) -> String { "\(words(minor)) (\(minor) cents)" }

    /// 4012 is `40.12`.
    static func words(_ minor: Int64) -> String {
        let cents = minor % 100
        return "\(minor / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}
