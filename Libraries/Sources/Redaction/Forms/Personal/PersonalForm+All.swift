extension PersonalForm {
    /// Every form that is known here.
    public static let all: [PersonalForm] =
        money + devices + american + westEuropean + northEuropean + eastEuropean + asian + southern + documents
}
