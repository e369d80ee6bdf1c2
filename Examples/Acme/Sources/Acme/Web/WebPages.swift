import JSON
import Primitives

/// The front end's pages. No script, nothing from elsewhere; every text that comes from outside is escaped.
enum WebPages {
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

    /// What a person decides on.
    static func approval(_ approval: Approval, visitor: WebFrontEnd.Visitor) -> String {
        let action = "/approvals/\(HTML.escape(PercentEncoding.encode(approval.id.text)))"
        let answers = """
            <form method="post" action="\(action)" class="answers">
            \(token(visitor))
            <button name="answer" value="approve" class="approve">Approve</button>
            <button name="answer" value="deny">Deny</button>
            </form>
            <p class="note">It waits until <time>\(HTML.escape(time(approval.expires)))</time>, and is done only if you approve.</p>
            """
        let body = """
            <p class="kicker">Your assistant asks</p>
            <h1>\(HTML.escape(question(approval)))</h1>
            \(content(approval))
            \(approval.ending.map { #"<p role="status" class="ending">\#($0)</p>"# } ?? answers)
            <p class="note"><a href="/">All that waits for you</a></p>
            """
        return page(approval.ending == nil ? "Your decision" : "Decided", body, visitor: visitor)
    }

    /// Several decisions on what a person said once: one form, an answer for each.
    static func card(_ card: [Approval], words: ByteString, visitor: WebFrontEnd.Visitor) -> String {
        let questions = card.enumerated().map { number, approval in
            let name = "answer.\(HTML.escape(approval.id.text))"
            return """
                <section class="question" aria-labelledby="question-\(number)">
                <h2 id="question-\(number)"><span class="kicker">\(number + 1) of \(card.count)</span> \(HTML.escape(question(approval)))</h2>
                \(content(approval))
                <fieldset class="choice"><legend>Your answer</legend>
                <label><input type="radio" name="\(name)" value="approve" required> Approve</label>
                <label><input type="radio" name="\(name)" value="deny"> Deny</label>
                </fieldset>
                </section>
                """
        }
        let first = card.first?.id.text ?? ""
        let expires = card.map { $0.expires.text }.min() ?? ""
        let body = """
            <p class="kicker">Your assistant asks</p>
            <h1>\(card.count) questions about one request</h1>
            <blockquote>\(HTML.escape(words.text))</blockquote>
            <form method="post" action="/cards/\(HTML.escape(PercentEncoding.encode(first)))">
            \(token(visitor))
            \(questions.joined(separator: "\n"))
            <p class="answers"><button class="approve">Send my answers</button></p>
            <p class="note">They wait until <time>\(HTML.escape(time(ByteString(expires))))</time>. Each is done only if you approve it,
            whatever becomes of the others.</p>
            </form>
            <p class="note"><a href="/">All that waits for you</a></p>
            """
        return page("Your decisions", body, visitor: visitor)
    }

    /// What came of each answer of a card.
    static func outcomes(_ answers: [JSONValue], visitor: WebFrontEnd.Visitor) -> String {
        let items = answers.map { answer -> String in
            let id = answer["id"]?.string?.text ?? ""
            let words =
                switch answer["state"]?.string {
                case "done": "You agreed, and it was done."
                case "denied": "You said no. Nothing was done."
                case "held": "You agreed. Somebody else is asked now."
                default: answer["message"]?.string?.text ?? "It was not done."
                }
            let link = "/approvals/\(HTML.escape(PercentEncoding.encode(id)))"
            return "<li>\(HTML.escape(words)) <a class=\"note\" href=\"\(link)\">What it was</a></li>"
        }
        return page(
            "Decided",
            """
            <h1>Your answers were taken</h1>
            <ol role="status">\(items.joined())</ol>
            <p class="note"><a href="/">All that waits for you</a></p>
            """, visitor: visitor)
    }

    private static func question(_ approval: Approval) -> String {
        "\(approval.title.prefix(1).uppercased())\(approval.title.dropFirst())?"
    }

    /// What would be done, value by value.
    private static func content(_ approval: Approval) -> String {
        let rows = approval.values.map { value in
            """
            <tr><th scope="row">\(HTML.escape(value.name.text))</th>
            <td><div class="value"><bdi>\(HTML.escape(value.text))</bdi></div></td>
            <td><span class="\(value.isDoubtful ? "origin doubtful" : "origin")">\(value.source)</span></td></tr>
            """
        }
        return """
            <p>\(HTML.escape(approval.reason.text))</p>
            <table>
            <caption>Exactly this would be sent</caption>
            <thead><tr><th scope="col">What</th><th scope="col">Value</th><th scope="col">Comes from</th></tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            <p class="\(approval.isFinal ? "consequence final" : "consequence")">\(approval.consequence)</p>
            \(approval.wayBack.map { #"<p class="note">The way back: <code>\#(HTML.escape($0.text))</code></p>"# } ?? "")
            """
    }

    /// What a person is doing here, and what waits for them.
    static func home(_ visitor: WebFrontEnd.Visitor, conversations: [Conversation], waiting: [JSONValue]) -> String {
        let holds = waiting.compactMap { hold -> String? in
            guard let id = hold["id"]?.string, let reason = hold["reason"]?.string, let tool = hold["tool"]?.string
            else {
                return nil
            }
            let link = "/approvals/\(HTML.escape(PercentEncoding.encode(id.text)))"
            return
                "<li><a href=\"\(link)\">\(HTML.escape(tool.text))</a><br><span class=\"note\">\(HTML.escape(reason.text))</span></li>"
        }
        let talks = conversations.map { conversation in
            "<li><a href=\"/conversations/\(HTML.escape(conversation.id))\">\(HTML.escape(conversation.words.text))</a></li>"
        }
        let body = """
            <h1>Hello, \(HTML.escape(visitor.name.text))</h1>
            <h2>Waits for you</h2>
            \(holds.isEmpty ? "<p>Nothing waits for you.</p>" : "<ul>\(holds.joined())</ul>")
            <h2>Ask your assistant</h2>
            <form method="post" action="/conversations">
            \(token(visitor))
            <label for="text">What should it do?</label>
            <textarea id="text" name="text" rows="3" maxlength="2000" required></textarea>
            <button>Start</button>
            </form>
            \(talks.isEmpty ? "" : "<h2>Conversations</h2><ul>\(talks.joined())</ul>")
            """
        return page("Acme", body, visitor: visitor)
    }

    /// A conversation, with what the agent needs to join it.
    static func conversation(_ conversation: Conversation, visitor: WebFrontEnd.Visitor) -> String {
        let body = """
            <p class="kicker">You said</p>
            <blockquote>\(HTML.escape(conversation.words.text))</blockquote>
            \(grant(conversation.grant))
            <h2>For the agent</h2>
            <p>This code lets the agent <em>support</em> join, once, within a minute of the start. In a real front end it goes from server to
            server; this sample shows it, so that you can play the agent.</p>
            <p><code id="code" tabindex="0">\(HTML.escape(conversation.code))</code></p>
            <p class="note"><a href="/">All that waits for you</a></p>
            """
        return page("Conversation", body, visitor: visitor)
    }

    /// What was drawn from a person's words: all that the assistant may do of its kind.
    private static func grant(_ items: [DrawnItem]) -> String {
        guard !items.isEmpty else {
            return """
                <h2>What your words allow</h2>
                <p>They ask for nothing that changes or sends something. Your assistant may look things up, and no more.</p>
                """
        }
        let rows = items.map { item in
            """
            <tr><th scope="row">\(HTML.escape(item.title))</th><td>\(item.often)</td>
            <td><span class="\(item.way == "delegated" ? "origin doubtful" : "origin")">\(item.ground)</span></td></tr>
            """
        }
        return """
            <h2>What your words allow</h2>
            <table>
            <caption>Drawn from your words alone. It may look things up besides; anything else that changes or sends something is refused,
            until you ask for it.</caption>
            <thead><tr><th scope="col">What</th><th scope="col">How often</th><th scope="col">Why</th></tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            """
    }

    /// A sentence.
    static func message(_ title: String, _ sentence: String, visitor: WebFrontEnd.Visitor?) -> String {
        page(
            title,
            "<h1>\(HTML.escape(title))</h1>\n<p role=\"status\">\(HTML.escape(sentence))</p>\n<p class=\"note\"><a href=\"/\">Start page</a></p>",
            visitor: visitor)
    }

    private static func page(_ title: String, _ body: String, visitor: WebFrontEnd.Visitor?) -> String {
        let leave = visitor.map {
            """
            <form method="post" action="/sign-out" class="leave">\(token($0))<span>\(HTML.escape($0.name.text))</span> <button class="quiet">Sign out</button></form>
            """
        }
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(HTML.escape(title)) – Acme</title>
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <header><a href="/" class="brand">Acme</a>\(leave ?? "")</header>
            <main>
            \(body)
            </main>
            </body>
            </html>
            """
    }

    private static func token(_ visitor: WebFrontEnd.Visitor) -> String {
        #"<input type="hidden" name="form_token" value="\#(HTML.escape(visitor.formToken.text))">"#
    }

    /// `2026-11-25T21:40:11.000Z` as people write it.
    private static func time(_ text: ByteString) -> String {
        let parts = text.text.split(separator: "T")
        return parts.count == 2 ? "\(parts[1].prefix(5)) UTC on \(parts[0])" : text.text
    }

    static let style = """
        :root {
          --page: #f4f5f7; --card: #ffffff; --ink: #1b1f27; --soft: #5a6372; --line: #d9dde4;
          --accent: #1f5fd0; --on-accent: #ffffff; --warn: #8a4b00; --warn-back: #fff1dc;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #12151a; --card: #1b2027; --ink: #e7eaf0; --soft: #a2acbb; --line: #333b47;
            --accent: #7aa8ff; --on-accent: #0c1526; --warn: #ffc27a; --warn-back: #3a2a12;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, "DejaVu Sans", sans-serif; }
        header { display: flex; justify-content: space-between; align-items: center; gap: 1rem;
          max-width: 44rem; margin: 0 auto; padding: 1rem; }
        .brand { font-weight: 700; font-size: 1.15rem; color: inherit; text-decoration: none; }
        .leave { display: flex; gap: .75rem; align-items: center; color: var(--soft); font-size: .9rem; }
        main { max-width: 44rem; margin: 0 auto 3rem; padding: 1.5rem 2rem 2rem; background: var(--card);
          border: 1px solid var(--line); border-radius: .75rem; }
        h1 { margin: .1rem 0 .5rem; font-size: 1.6rem; line-height: 1.25; }
        h2 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; }
        p { margin: .5rem 0; overflow-wrap: anywhere; }
        a { color: var(--accent); }
        .kicker { margin: 0; color: var(--soft); font-size: .9rem; }
        .note { color: var(--soft); font-size: .9rem; }
        ul { padding-left: 1.25rem; }
        blockquote { margin: .25rem 0; padding: .5rem 1rem; border-left: 3px solid var(--line); white-space: pre-wrap; }
        table { width: 100%; border-collapse: collapse; margin: 1.25rem 0; table-layout: fixed; }
        caption { text-align: left; color: var(--soft); font-size: .9rem; padding-bottom: .25rem; }
        th, td { text-align: left; vertical-align: top; padding: .6rem .75rem .6rem 0; border-top: 1px solid var(--line); }
        thead th { border-top: 0; color: var(--soft); font-size: .8rem; font-weight: 600; padding-top: 0; padding-bottom: .35rem; }
        th:first-child { width: 22%; } th:last-child, td:last-child { width: 30%; padding-right: 0; }
        tbody th { font-weight: 600; overflow-wrap: anywhere; }
        .value { white-space: pre-wrap; overflow-wrap: anywhere; }
        .origin { color: var(--soft); font-size: .9rem; }
        .doubtful { display: inline-block; color: var(--warn); background: var(--warn-back); border-radius: .35rem;
          padding: .05rem .45rem; }
        .consequence { font-weight: 600; }
        .final { color: var(--warn); background: var(--warn-back); padding: .5rem .75rem; border-radius: .5rem; }
        .answers { display: flex; gap: .75rem; margin: 1.25rem 0 .75rem; flex-wrap: wrap; }
        .question { border-top: 1px solid var(--line); margin-top: 1.75rem; padding-top: .25rem; }
        .question h2 { font-size: 1.25rem; } .question h2 .kicker { display: block; font-weight: 400; }
        .choice { border: 1px solid var(--line); border-radius: .5rem; padding: .35rem 1rem .6rem; margin: 1rem 0;
          display: flex; gap: 1.5rem; flex-wrap: wrap; }
        .choice legend { color: var(--soft); font-size: .9rem; padding: 0 .35rem; }
        .choice label { display: flex; gap: .45rem; align-items: center; margin: 0; min-height: 2.5rem; cursor: pointer; }
        .choice input { width: 1.15rem; height: 1.15rem; accent-color: var(--accent); }
        .ending { font-size: 1.1rem; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
        button { font: inherit; padding: .6rem 1.4rem; border-radius: .5rem; border: 1px solid var(--line);
          background: var(--card); color: var(--ink); cursor: pointer; }
        .approve { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
        .quiet { padding: .25rem .7rem; font-size: .85rem; }
        label { display: block; margin-bottom: .25rem; }
        textarea { display: block; width: 100%; font: inherit; padding: .6rem; margin-bottom: .75rem; border-radius: .5rem;
          border: 1px solid var(--line); background: var(--page); color: var(--ink); }
        code { display: inline-block; padding: .3rem .6rem; border-radius: .35rem; background: var(--page);
          overflow-wrap: anywhere; font-size: .9rem; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        @media (max-width: 34rem) {
          main { padding: 1.25rem; border-radius: 0; border-left: 0; border-right: 0; }
          thead { position: absolute; left: -999rem; }
          table, caption, tbody, tr, tbody th:first-child, td, td:last-child { display: block; width: auto; }
          tbody th { border-top: 1px solid var(--line); padding-bottom: 0; } td { border: 0; padding: 0; }
          td:last-child { padding-bottom: .6rem; }
          .answers button { flex: 1; }
        }
        """
}
