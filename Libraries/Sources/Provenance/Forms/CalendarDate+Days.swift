extension CalendarDate {
    /// Days since 1970-01-01, before it negative. Nil without a year.
    var dayNumber: Int? {
        guard let year else { return nil }
        // Years that begin in March, so that the day that some years lack is their last.
        let marchYear = month > 2 ? year : year - 1
        let (century, rest) = marchYear.quotientRounded(by: 400)
        let monthsFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthsFromMarch + 2) / 5 + day - 1
        return century * 146_097 + rest * 365 + rest / 4 - rest / 100 + dayOfYear - 719_468
    }

    /// The day that many days after 1970-01-01. Nil outside the years 0 to 9999.
    init?(dayNumber: Int) {
        guard (-719_528...2_932_896).contains(dayNumber) else { return nil }
        let (cycle, day) = (dayNumber + 719_468).quotientRounded(by: 146_097)
        let yearOfCycle = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthsFromMarch = (5 * dayOfYear + 2) / 153
        let month = (monthsFromMarch + 2) % 12 + 1
        self.init(
            year: cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthsFromMarch + 2) / 5 + 1)
    }
}

extension Int {
    /// Rounded toward minus infinity, with what is left, which is never negative.
    func quotientRounded(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
