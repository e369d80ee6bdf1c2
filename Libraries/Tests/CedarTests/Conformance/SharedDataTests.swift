import Testing

@Suite("Tests of the reference's data")
struct SharedDataTests {
    @Test("do not run without it, and fail where they must")
    func absent() {
        let nowhere = SharedData.Place(name: "data/nothing", folder: nil)
        #expect(!SharedData.runs(on: nowhere, mustBe: false))
        #expect(SharedData.runs(on: nowhere, mustBe: true))
    }
}
