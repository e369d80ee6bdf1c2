import Gateway
import Hummingbird
import JSON
import Primitives

/// The pages of a step-up.
struct StepUpMarkup {
    /// The hold's id.
    let hold: ByteString

    /// The first page. It shows nothing of what waits: whoever merely opens a link, a mail scanner for one, has done nothing yet.
    func begin(token: ByteString) -> Response {
        PageLayout.page(
            "Prove that it is you",
            """
            <p>Something was asked for in your name that needs you to prove who you are.</p>
            \(form("begin", token, "<button autofocus>Continue</button>"))
            """)
    }

    func page(_ page: StepUpPage) -> Response {
        let shown = summary(page.shown)
        let token = page.token ?? ""
        return switch page.view {
        case .choose(let factors):
            PageLayout.page("Prove that it is you", "\(shown)\(choices(factors, token))\(refusal(token))")
        case .type(let factor, let isWrong):
            PageLayout.page(
                "Type your code", "\(shown)\(codeForm(factor, isWrong: isWrong, token))\(refusal(token))")
        case .person(let isAsked, let why):
            PageLayout.page(
                isAsked ? "A person looks at this" : "This cannot be done here",
                """
                <p class="note" role="status">\(why)</p>
                <p>Nothing was done. You can close this page.</p>
                """)
        case .denied:
            PageLayout.page("You said no", "<p role=\"status\">Nothing was done. You can close this page.</p>")
        case .failed:
            PageLayout.page(
                "Not at the moment",
                """
                <p class="alert" role="alert">The code could not be sent or checked.</p>
                \(form("begin", token, "<button>Try again</button>"))
                """)
        case .ran(let answer, let secrets): ran(answer, secrets)
        }
    }

    private func ran(_ answer: CallAnswer, _ secrets: [(handover: Handover, token: ByteString)]) -> Response {
        switch answer {
        case .done:
            let forms = secrets.map { secret in
                SecretMarkup.form(secret.handover.id, secret.token, what: secret.handover.what)
            }
            let close: HTML = secrets.isEmpty ? "<p>You can close this page.</p>" : .none
            return PageLayout.page(
                "It was done", "<p role=\"status\">You proved who you are, and it was done.</p>\(forms)\(close)")
        case .held(let notice):
            return PageLayout.page(
                "Somebody else is asked too",
                "<p class=\"note\" role=\"status\">You proved who you are. \(notice.reason)</p><p>Nothing was done yet.</p>"
            )
        case .refused(let refusal):
            return PageLayout.page(
                "It was not done", "<p class=\"alert\" role=\"alert\">\(refusal.sentence)</p>")
        }
    }

    private func choices(_ factors: [StepUpFactor], _ token: ByteString) -> HTML {
        let options = factors.enumerated().map { index, factor -> HTML in
            let checked: HTML = index == 0 ? " checked autofocus" : .none
            return """
                <label><input type="radio" name="factor" value="\(factor.id)" required\(checked)> \(factor.label)</label>

                """
        }
        return form(
            "send", token,
            """
            <fieldset><legend>Where should your code go?</legend>
            \(options)</fieldset>
            <button>Send the code</button>
            """)
    }

    private func codeForm(_ factor: StepUpFactor, isWrong: Bool, _ token: ByteString) -> HTML {
        let alert: HTML =
            isWrong ? "<p class=\"alert\" role=\"alert\" id=\"wrong\">That was not the code.</p>" : .none
        let described: HTML = isWrong ? " aria-invalid=\"true\" aria-describedby=\"wrong\"" : .none
        return """
            \(alert)
            \(form(
                "check", token,
                """
                <input type="hidden" name="factor" value="\(factor.id)">
                <label for="code">The code that was sent to \(factor.label)</label>
                <p><input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" required
                maxlength="40" autofocus\(described)></p>
                <button>Prove it</button>
                """))
            <p class="small">Type it here and nowhere else. Nobody who talks to you needs it.</p>
            \(form("begin", token, "<button class=\"plain\">Send another, or elsewhere</button>"))
            """
    }

    private func refusal(_ token: ByteString) -> HTML {
        form("deny", token, "<button class=\"plain\">No, I do not want this</button>")
    }

    private func form(_ act: HTML, _ token: ByteString, _ fields: HTML) -> HTML {
        """
        <form method="post" action="/v1/pages/stepup/\(hold)" autocomplete="off">
        <input type="hidden" name="token" value="\(token)">
        <input type="hidden" name="act" value="\(act)">
        \(fields)
        </form>
        """
    }

    /// What she agrees to by proving who she is: as a hold shows it.
    private func summary(_ shown: JSONValue) -> HTML {
        let values = (shown["values"]?.array ?? []).map { value -> HTML in
            "<dt>\(value["name"]?.string ?? "")</dt><dd>\(Self.text(of: value["value"]))</dd>\n"
        }
        let undo: HTML =
            shown["undo"]?.string == nil ? "<p>This cannot be taken back.</p>" : "<p>This can be taken back.</p>"
        return """
            <section aria-label="What is asked for">
            <p>\(shown["reason"]?.string ?? "")</p>
            <h2>What will be done</h2>
            <dl><dt>what</dt><dd>\(shown["tool"]?.string ?? "")</dd>
            \(values)</dl>
            \(undo)
            </section>
            """
    }

    private static func text(of value: JSONValue?) -> ByteString {
        guard let value else { return "" }
        return value.string ?? ByteString(validating: value.serialized()) ?? ""
    }
}
