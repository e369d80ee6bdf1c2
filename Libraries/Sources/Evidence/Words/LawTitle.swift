/// The nine laws in a few words each.
enum LawTitle {
    /// Nil for a number that is no law's.
    static func title(_ law: Int64) -> String? {
        switch law {
        case 1: "the session names the tenant"
        case 2: "every call is verified again"
        case 3: "nothing stands"
        case 4: "deny unless permitted"
        case 5: "text commands nothing"
        case 6: "secrets go around the model"
        case 7: "write down, then act"
        case 8: "every write has a way back"
        case 9: "fail closed, and say so"
        default: nil
        }
    }
}
