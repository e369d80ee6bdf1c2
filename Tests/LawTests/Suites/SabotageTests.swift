import Foundation
import Testing

/// Switches off one guard after the other and carries out an attack that it alone stands against: the law test has to notice.
@Suite("Sabotage", .serialized)
struct SabotageTests {
    private struct Trial: Sendable {
        let guarding: String
        let attack: Attack
        let variant: Variant
    }

    /// The first attack of each guard.
    private static let trials: [Trial] = {
        var trials: [Trial] = []
        for (attacks, variant) in LawBook.all {
            for attack in attacks {
                guard let guarding = attack.breaks, !trials.contains(where: { $0.guarding == guarding }) else {
                    continue
                }
                trials.append(Trial(guarding: guarding, attack: attack, variant: variant))
            }
        }
        return trials.sorted { $0.guarding < $1.guarding }
    }()

    @Test("every guard is noticed")
    func everyGuardIsNoticed() async throws {
        let only = ProcessInfo.processInfo.environment["GUARD"]
        let trials = Self.trials.filter { only == nil || $0.guarding == only }
        // Two worlds at a time.
        let names = await withTaskGroup(of: String?.self) { group in
            var waiting = trials[...]
            var names: Set<String> = []
            func next() {
                guard let trial = waiting.popFirst() else { return }
                group.addTask { await Self.isNoticed(trial) ? trial.guarding : nil }
            }
            next()
            next()
            while let name = await group.next() {
                if let name { names.insert(name) }
                next()
            }
            return names
        }
        print("guards \(trials.count), noticed \(names.count)")
        for trial in trials where !names.contains(trial.guarding) { print("  not noticed: \(trial.guarding)") }
    }

    private static func isNoticed(_ trial: Trial) async -> Bool {
        do {
            let world = try await World.start(trial.variant, sabotage: trial.guarding)
            do {
                try await trial.attack.body(world)
                Issue.record("\(trial.guarding) is off, and nobody noticed: \(trial.attack.testDescription)")
            } catch let breach as Breach {
                print("  \(trial.guarding): \(breach)")
                await world.stop()
                return true
            } catch {
                Issue.record("\(trial.guarding): the attack could not be tried: \(error)")
            }
            await world.stop()
        } catch {
            Issue.record("\(trial.guarding): \(error)")
        }
        return false
    }

    @Test("every guard in the sources has an attack")
    func everyGuardHasAnAttack() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var used: Set<String> = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift", !file.path.contains("/Guards/") else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /guarded\(\.([A-Za-z]+)\)/) { used.insert(String(match.1)) }
        }
        #expect(!used.isEmpty)
        let attacked = Set(Self.trials.map(\.guarding))
        #expect(used.subtracting(attacked).sorted() == [])
        #expect(attacked.subtracting(used).sorted() == [])
    }
}
