import Acme
import Foundation
import Primitives
import Puppet
import UnixSignals

/// Plays the fight and cleans up behind it, however it ends.
struct Player: Sendable {
    private let options: Options

    init(_ options: Options) { self.options = options }

    /// The process's exit status.
    func run() async throws -> Int32 {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let stage = try Stage(options)
        defer { stage.close() }
        return try await withThrowingTaskGroup(of: Int32?.self) { group in
            group.addTask { try await play(on: stage) }
            group.addTask {
                for await signal in signals { return signal == .sigint ? 130 : 143 }
                return nil
            }
            defer { group.cancelAll() }
            while let status = try await group.next() { if let status { return status } }
            return 0
        }
    }

    private func play(on stage: Stage) async throws -> Int32 {
        let screen = Screen(tempo: options.tempo)
        let title =
            options.story.map { "Remit runs the agent `\($0.rawValue)`" }
            ?? "Remit against an agent that is the attacker's"
        screen.say(screen.paint("\(title) (seed \(options.seed))", .bold))
        let arena = try await stage.open { screen.say("   " + screen.paint($0, .dim)) }
        var fight = Fight(arena: arena, screen: screen)
        do {
            let steps = options.story.map { [$0.step] } ?? Fight.steps(until: options.until, isPlayed: options.isOnce)
            try await fight.play(steps)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            screen.say("\(error)\n\(stage.complaints)")
            fight.misses.append("the fight broke off: \(error)")
        }
        screen.say()
        if fight.misses.isEmpty {
            screen.say(screen.paint("Every step went as promised.", .good))
        } else {
            screen.say(screen.paint("\(fight.misses.count) went other than promised:", .bad))
            for miss in fight.misses { screen.say("  - \(miss)") }
        }
        if options.isOnce { return fight.misses.isEmpty ? 0 : 1 }
        if let story = options.story { return try await invite(to: story, arena, screen) }
        let token = stage.tokenFile
        try stage.keep(fight.spare?.token ?? "")
        screen.say(
            Invitation.text(
                fight, remit: options.remit, deployment: stage.deployment, token: token, isTurn: options.until == .all))
        while true {
            try await Task.sleep(for: .seconds(300))
            if let spare = fight.spare, let token = try? await arena.renew(spare) { try stage.keep(token) }
        }
    }

    /// Leaves the stage open, with a session of its user's for whoever watches.
    private func invite(to story: Story, _ arena: Arena, _ screen: Screen) async throws -> Int32 {
        let user = arena.facts.user
        let tokens = try await arena.frontEnd.signIn(user.user, password: user.password)
        let session = try await arena.frontEnd.open(idToken: tokens.idToken, agent: story.rawValue)
        screen.say("\nGo on as \(user.name), in a browser (an interrupt ends it):")
        screen.say("  \(arena.remit)/chat#session=\(session.id)&token=\(session.userToken)")
        while true { try await Task.sleep(for: .seconds(300)) }
    }
}
