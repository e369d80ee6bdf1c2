/// How far a user's words and answers reach, whatever she is asked.
package struct RequestBounds: Sendable, Hashable {
    /// How many records that not everybody may read a session sees for one message of its user's, before she is asked.
    package var recordsPerMessage = 500
    /// How many doubtful acts a user's answers carry in a day, in all her sessions: where nothing but her answer speaks for where it
    /// goes, for its amount, or for what it tells others.
    package var answersPerDay: Int64 = 20

    package init() {}
}
