import Guards
import JSON
import Manifests
import Primitives
import Provenance

/// Finds where each argument of a call came from, and what speaks for it. Pure: all that it reads was read before.
struct ArgumentTracer {
    let tool: Tool
    let view: SessionView
    /// What look-ups read of each named record, by the parameter that names it.
    let records: [ByteString: JSONObject]
    let isAttested: Bool
    let bounds: RequestBounds
    private(set) var origins: [ArgumentOrigin] = []
    /// All of the call.
    private(set) var arguments: JSONValue = .null
    private var supports: [ParameterKind: Set<Support>] = [:]
    private var links: Set<Support> = []
    private var contents: Set<Support> = []
    /// The values, with what speaks for each and its place among ``origins``.
    private var measures: [(text: ByteString?, support: Support, place: Int)] = []
    /// Texts among the arguments that nobody vouches for.
    private var written: [ByteString] = []
    private var secrets: [ByteString] = []
    private var disclosures: Set<Disclosure> = []
    /// Whether the user's own words said something that the call looks for.
    private var isSought = false
    /// What the call is about, as the user would say it.
    private var about: [ByteString] = []
    /// What the deployment says of the workflow whose step calls.
    private var workflow: (outline: WorkflowOutline, call: WorkflowOutline.Call, session: Party)?

    /// The most links in one text that are looked at; a text with more is not vouched for.
    private static let mostLinks = 64

    init(tool: Tool, view: SessionView, records: [ByteString: JSONObject], isAttested: Bool, bounds: RequestBounds) {
        self.tool = tool
        self.view = view
        self.records = records
        self.isAttested = isAttested
        self.bounds = bounds
    }

    /// Every value whose origin will be asked for: the arguments, and the links within texts.
    static func values(_ arguments: JSONObject, of tool: Tool) -> [JSONValue] {
        var values = arguments.members.map(\.value)
        guard tool.isEffect else { return values }
        for member in arguments.members {
            for text in texts(member.value) {
                for target in ContentScanner.targets(in: text, limit: mostLinks).targets {
                    values.append(.string(target.spelt))
                    values.append(.string(target.canonical))
                }
                if let canonical = ContentScanner.canonical(text) { values.append(.string(canonical)) }
            }
        }
        return values
    }

    /// The values that select something: where it goes, what it is done to, how much.
    static func selected(_ arguments: JSONObject, by tool: Tool) -> [ByteString] {
        tool.parameters.filter { [.target, .object, .value].contains($0.kind) }
            .flatMap { $0.path.present(in: .object(arguments)) }.compactMap(\.string)
            // A bare number is an id of many things.
            .filter { (3...200).contains($0.count) && Double($0.text) == nil }
    }

    /// From here on the call is one of a workflow's step: it is asked for by the words for the workflow, and what the workflow's text
    /// gives is the deployment's.
    mutating func follow(_ outline: WorkflowOutline, _ call: WorkflowOutline.Call, of session: Party) {
        workflow = (outline, call, session)
    }

    /// Traces all, and says what speaks for the call.
    mutating func trace(_ arguments: JSONObject) -> CallSupport {
        self.arguments = .object(arguments)
        for member in arguments.members where !isFixed(member.key, member.value) { trace(member.key, member.value) }
        guard tool.isEffect else { return reading }
        weigh()
        // Where nothing is selected, something of what is made has to be what she spoke of.
        let isBare = [.target, .object, .value].allSatisfy { supports[$0]?.allSatisfy { $0 == .session } ?? true }
        if isBare, tool.effect != .read, !contents.isEmpty,
            !contents.contains(where: { $0 <= .named && $0 != .session })
        {
            supports[.value, default: []].formUnion(contents)
        }
        var support = CallSupport(request: request)
        support.isSought = isSought
        support.disclosures = disclosures
        support.targets = supports[.target] ?? []
        support.objects = supports[.object] ?? []
        support.values = supports[.value] ?? []
        support.links = links
        support.written = written
        support.secrets = secrets
        return support
    }

    /// What speaks for a read: nobody has to have asked for it, but for as much as her words go.
    private var reading: CallSupport {
        var support = CallSupport(request: .unheard, isNeeded: false)
        support.isSought = isSought
        if !tool.isPublic {
            let (allowed, isBeyond) = max(1, view.request.scope).multipliedReportingOverflow(
                by: bounds.recordsPerMessage)
            support.reading = .init(seen: view.book.restricted, allowed: isBeyond ? .max : allowed)
        }
        return support
    }

    /// Takes an argument that the workflow's text, or the session, gives for what it is.
    private mutating func isFixed(_ name: ByteString, _ value: JSONValue) -> Bool {
        guard let workflow, workflow.call.fixes(name, value, for: workflow.session) else { return false }
        let kind = tool.parameters.first { $0.path.head == name }.map { Self.judged($0.kind) } ?? .content
        supports[kind, default: []].insert(.session)
        origins.append(
            ArgumentOrigin(
                parameter: name, kind: kind, origin: .session, support: .session, evidence: "the workflow's own text"))
        return true
    }

    private mutating func trace(_ name: ByteString, _ value: JSONValue) {
        let parameters = tool.parameters.filter { $0.path.head == name }
        let kinds = parameters.map { Self.judged($0.kind) }
        let whole: ParameterKind = kinds.contains(.target) ? .target : kinds.first ?? .content
        let traced = view.index.origin(of: value, namesAreValues: isOpenMap(name))
        for element in traced.elements {
            let place = [name] + element.pointer.tokens
            let parameter = parameters.first { Self.leads($0.path, to: place) }
            let kind = parameter.map { Self.judged($0.kind) } ?? whole
            let scalar = element.scalar
            if tool.isEffect, guarded(.minorUnits), let amount = amount(element, parameter, place) {
                note(scalar, name, kind, parameter, amount.origin, (amount.support, amount.evidence))
                continue
            }
            let found =
                tool.isEffect
                ? support(of: scalar, element, kind, parameter)
                : (support: Support(element.origin), evidence: element.evidence.map { ByteString($0.description) })
            note(scalar, name, kind, parameter, element.origin, found)
        }
        if !traced.isComplete {
            // Of what was not looked at nothing is known, whatever it would be.
            for kind in [ParameterKind.target, .object, .value] { supports[kind, default: []].insert(.unknown) }
            links.insert(.unknown)
        }
        if traced.origin == .unknown, !traced.elements.contains(where: { $0.origin == .unknown }) {
            // Nothing in it, or more than is looked at: nothing supports it.
            let isEmpty = traced.elements.isEmpty
            if !isEmpty || whole == .target {
                supports[whole, default: []].insert(.unknown)
            }
            origins.append(
                ArgumentOrigin(parameter: name, kind: whole, origin: .unknown, support: .unknown, evidence: nil))
        }
    }

    /// What a secret decides is a setting: it is the user's word, or nobody's.
    private static func judged(_ kind: ParameterKind) -> ParameterKind { kind == .secret ? .value : kind }

    private mutating func note(
        _ scalar: JSONValue, _ name: ByteString, _ kind: ParameterKind, _ parameter: Parameter?, _ origin: Origin,
        _ found: (support: Support, evidence: ByteString?)
    ) {
        if tool.effect == .read, origin == .user, !Self.isClosed(scalar, parameter), Self.saysSomething(scalar) {
            isSought = true
        }
        var evidence = found.evidence
        if tool.isEffect, kind == .content || kind == .free, origin > .user, let told = disclosed(by: scalar) {
            disclosures.formUnion(told)
            evidence = told.first.map { Self.words($0) } ?? evidence
        }
        // A record that the user named stands behind what hangs on it.
        let better: Origin =
            switch found.support {
            case .said: min(origin, .user)
            case .made, .named: min(origin, .record)
            case .stranger: max(origin, .stranger)
            case .session, .record, .unnamed, .unknown: origin
            }
        origins.append(
            ArgumentOrigin(
                parameter: name, kind: kind, origin: better, support: found.support, evidence: evidence))
        guard tool.isEffect else { return }
        if let text = scalar.string ?? scalar.number?.lexeme {
            secrets += view.book.secrets(in: text, unaskedBy: view.request)
        }
        if found.support > .record, let text = scalar.string { written.append(text) }
        if kind == .value, Self.isClosed(scalar, parameter) { return }
        if kind == .value {
            measures.append((scalar.string, found.support, origins.count - 1))
        } else {
            supports[kind, default: []].insert(found.support)
        }
        if kind == .target || kind == .object, let text = scalar.string { about.append(text) }
        if kind != .target, kind != .object, let text = scalar.string {
            if kind == .content || kind == .free { contents.insert(found.support) }
            scan(text)
        }
    }

    /// What a text would tell those who will read it and may not; nil where that is nothing.
    private func disclosed(by scalar: JSONValue) -> [Disclosure]? {
        let reach = tool.reaches ?? .public
        guard let text = scalar.string, reach > .user else { return nil }
        let found = view.book.disclosures(in: text, to: reach, key: view.sketchKey, view.request)
        return found.isEmpty ? nil : found
    }

    private static func words(_ disclosure: Disclosure) -> ByteString {
        disclosure.readers == nil
            ? "more was read than can be told apart"
            : "it repeats \(disclosure.source) of \(disclosure.call), of which you did not speak"
    }

    /// Whether a value that she said selects something: a switch and a page's length do not.
    private static func saysSomething(_ scalar: JSONValue) -> Bool {
        !isShortNumber(scalar) && (scalar.string ?? scalar.number?.lexeme).map(UserRequest.isTelling) ?? false
    }

    /// What speaks for each value: an end of something is told by its start, on the same day.
    private mutating func weigh() {
        let starts = measures.filter { $0.support <= .record }.compactMap(\.text)
        for measure in measures {
            var support = measure.support
            if support > .record, let end = measure.text, starts.contains(where: { MomentRange.ends(end, after: $0) }) {
                support = .said
                let old = origins[measure.place]
                origins[measure.place] = ArgumentOrigin(
                    parameter: old.parameter, kind: old.kind, origin: old.origin, support: support,
                    evidence: "the start that you said")
            }
            supports[.value, default: []].insert(support)
        }
    }

    // MARK: What speaks for a value

    private mutating func support(
        of scalar: JSONValue, _ element: TracedValue.Element, _ kind: ParameterKind, _ parameter: Parameter?
    ) -> (support: Support, evidence: ByteString?) {
        let evidence = element.evidence.map { ByteString($0.description) }
        let text = scalar.string ?? scalar.number?.lexeme
        if let text, SecretMarker.isOne(text) {
            // As a whole, or not at all: its own words are nobody's.
            return view.saidStandIns.contains(text) ? (.said, "a secret in your words") : (.unknown, nil)
        }
        if guarded(.writtenValues), element.origin > .user, let text, view.written.contains(text),
            view.book.record(text, view.request)?.standing != .made
        {
            return (.stranger, "written by an agent before, on nobody's word")
        }
        switch element.origin {
        case .session: return (.session, evidence)
        case .user where kind == .value || !Self.isShortNumber(scalar) || isNumbered(scalar): return (.said, evidence)
        case .user, .record, .stranger, .unknown: break
        }
        if kind == .value {
            guard element.origin == .record else { return (Support(element.origin), evidence) }
            return (isOfItsRecord(scalar) ? .record : .unnamed, evidence)
        }
        guard let text else { return (Support(element.origin), evidence) }
        if kind == .target, let link = Self.plainLink(text), isSaid(link) { return (.said, "your words") }
        if let found = finding(text, parameter) {
            for name in found.record.names { about.append(name) }
            switch found.standing {
            case .made: return (.made, "made in \(found.record.call)")
            // Where the sentence that asks names another one, this is not it.
            case .named where kind == .object && isAnothers(found.record, text): break
            case .named: return (.named, "\(found.record.type) of \(found.record.call), which you named")
            // A link in a record's text that she did not speak of: she is asked.
            case .unnamed where found.isLink && element.origin > .record:
                return (.unnamed, "\(found.record.type) of \(found.record.call)")
            case .unnamed: break
            }
        }
        if kind == .target, element.origin <= .record { return (element.origin == .user ? .said : .record, evidence) }
        return (element.origin <= .record ? .unnamed : Support(element.origin), evidence)
    }

    /// What is known of a record that the value names or hangs on.
    private func finding(
        _ text: ByteString, _ parameter: Parameter?
    ) -> (standing: RecordBook.Standing, record: SeenRecord, isLink: Bool)? {
        let type = parameter?.record.map { "\(tool.backend.name).\($0)" as ByteString }
        let found = [
            view.book.record(text, type: type, view.request), view.book.bearer(of: text, view.request),
        ]
        // A link may be followed, and no more: where something is written, the place has to be the user's or the company's.
        var held: RecordBook.Finding?
        if tool.effect == .read, let link = Self.plainLink(text) {
            held = view.book.holder(of: link, view.request)
        }
        let all =
            found.compactMap { $0.map { ($0.standing, $0.record, false) } }
            + (held.map { [($0.standing, $0.record, true)] } ?? [])
        return all.first { $0.0 == .made } ?? all.first { $0.0 == .named } ?? all.first
    }

    /// Whether what asks for the deed names some record of the type, and not this one.
    private func isAnothers(_ record: SeenRecord, _ id: ByteString) -> Bool {
        let asking = view.request.sentences(askingFor: tool.intent, naming: record.names)
        return view.book.record(id, type: record.type, asking)?.standing != .named
            && view.book.names(type: record.type, asking)
    }

    /// True if a value stands in the record that the call is about, as it was read just now.
    private func isOfItsRecord(_ scalar: JSONValue) -> Bool {
        records.values.contains { record in record.members.contains { $0.value == scalar } }
    }

    /// A link as it is compared with one that was said or seen: the same text but for its scheme and the case of its letters. One
    /// that is spelt in any other way is another: what is sent is what was given, not what it means.
    private static func plainLink(_ text: ByteString) -> ByteString? {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "@") }),
            let canonical = ContentScanner.canonical(text)
        else { return nil }
        var plain = text.text.lowercased()
        for scheme in ["https://", "http://"] where plain.hasPrefix(scheme) { plain.removeFirst(scheme.count) }
        while plain.hasSuffix("/") { plain.removeLast() }
        var known = canonical.text.lowercased()
        while known.hasSuffix("/") { known.removeLast() }
        return plain == known ? canonical : nil
    }

    private func isSaid(_ text: ByteString) -> Bool {
        view.index.origin(of: .string(text)).origin <= .user || view.request.says(link: text)
    }

    /// `13` is said by any date: as an id it counts where she says what it numbers.
    private func isNumbered(_ scalar: JSONValue) -> Bool {
        guard let number = Self.number(scalar) else { return false }
        let things = tool.intent.things.map(\.description) + ["id", "number", "no", "nr", "with id"]
        return things.contains { view.request.names("\($0) \(String(number))") }
    }

    private static func isShortNumber(_ scalar: JSONValue) -> Bool {
        number(scalar).map { $0.magnitude < 1_000_000 } ?? false
    }

    /// The whole number that a value is, however it is spelt.
    private static func number(_ scalar: JSONValue) -> Int64? {
        if let integer = scalar.integer { return integer }
        let text = scalar.string ?? scalar.number?.lexeme
        return text.flatMap { Double($0.text) }.flatMap { Int64(exactly: $0) }
    }

    /// What can only be one of a few: a switch, a word of a list. A wrong one is within what the tool's schema allows.
    private static func isClosed(_ scalar: JSONValue, _ parameter: Parameter?) -> Bool {
        switch scalar {
        case .bool, .null: return true
        default:
            guard let schema = parameter?.schema else { return false }
            return schema["enum"]?.array?.contains(scalar) ?? false || schema["const"] == scalar
        }
    }

    // MARK: Content

    /// A link in what others will read is a target, however it is spelt.
    private mutating func scan(_ text: ByteString) {
        guard tool.reaches != .user else { return }
        let (targets, isComplete) = ContentScanner.targets(in: text, limit: Self.mostLinks)
        if !isComplete { links.insert(.unknown) }
        for target in targets { links.insert(support(of: target)) }
    }

    private func support(of target: ContentTarget) -> Support {
        if isSaid(target.canonical) { return .said }
        var best = Support.unknown
        for spelling in [target.spelt, target.canonical] {
            best = min(best, Support(view.index.origin(of: .string(spelling)).origin))
            for found in [view.book.record(spelling, view.request), view.book.bearer(of: spelling, view.request)] {
                switch found?.standing {
                case .made: best = min(best, .made)
                case .named: best = min(best, .named)
                case .unnamed, nil: break
                }
            }
        }
        return best
    }

    // MARK: The request

    private var request: CallSupport.Request {
        guard isAttested else { return .unheard }
        let asked = asked
        // To follow a link that she wrote, or that stands in what she named, is part of reading it.
        if tool.effect == .read, asked.way != .words, let targets = supports[.target], !targets.isEmpty,
            targets.allSatisfy({ $0 <= .unnamed }), asked.way == .nothing || targets.allSatisfy({ $0 <= .named })
        {
            return .heard(Asked(way: .words, times: UserRequest.mostTimes, messages: []))
        }
        switch asked.way {
        case .words where asked.isSpecific && isElsewhere:
            return .heard(Asked(way: .elsewhere, times: 0, messages: asked.messages))
        case .delegated:
            return .heard(handedOver ?? asked)
        case .words, .elsewhere, .nothing: return .heard(asked)
        }
    }

    /// How her words ask for it: for the workflow, where a step of one calls, and then for as many calls as one run of it makes.
    private var asked: Asked {
        guard let workflow else { return view.request.asks(for: tool.intent, naming: about) }
        let asked = view.request.asks(for: workflow.outline.intent, naming: about)
        let (times, isMore) = asked.times.multipliedReportingOverflow(by: workflow.outline.count(of: tool.publicName))
        return Asked(
            way: asked.way, times: isMore ? UserRequest.mostTimes : min(times, UserRequest.mostTimes),
            messages: asked.messages, isSpecific: asked.isSpecific)
    }

    /// Whether nothing that the call selects is what she spoke of, and something is a stranger's: she asked for it for somebody, and
    /// this is somebody else.
    private var isElsewhere: Bool {
        let selected = [.target, .object, .value].flatMap { supports[$0] ?? [] }
        return selected.contains { $0 >= .stranger } && !selected.contains { $0 <= .named }
    }

    /// What the text that she handed over to asks for; nil where it is not known which text that is.
    private var handedOver: Asked? {
        let texts = view.book.texts(namedBy: view.request)
        guard !texts.isEmpty else { return nil }
        let theirs = UserRequest(texts.map { UserMessage(id: "", text: $0) })
        let asked = theirs.asks(for: tool.intent, naming: about)
        return asked.way == .words ? Asked(way: .delegated, times: asked.times, messages: []) : .nothing
    }

    /// Whether a parameter is an object whose keys the caller chooses: then they are traced like texts.
    private func isOpenMap(_ name: ByteString) -> Bool {
        tool.parameters.contains { parameter in
            guard parameter.path.head == name else { return false }
            let type = parameter.schema["type"]
            return type == nil || type?.string == "object" || type?.array != nil
        }
    }

    /// Whether a parameter's path leads to this place in the arguments.
    private static func leads(_ path: ResultPath, to place: [ByteString]) -> Bool {
        guard path.segments.count == place.count else { return false }
        return zip(path.segments, place).allSatisfy { segment, token in
            switch segment {
            case .key(let key): key == token
            case .index(let index): ByteString(String(index)) == token
            case .every: true
            }
        }
    }

    private static func texts(_ value: JSONValue) -> [ByteString] {
        switch value {
        case .string(let text): [text]
        case .array(let elements): elements.flatMap(texts)
        case .object(let object): object.members.flatMap { [$0.key] + texts($0.value) }
        default: []
        }
    }
}

extension Support {
    init(_ origin: Origin) {
        switch origin {
        case .session: self = .session
        case .user: self = .said
        case .record: self = .record
        case .stranger: self = .stranger
        case .unknown: self = .unknown
        }
    }
}
