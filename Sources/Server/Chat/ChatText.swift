/// The chat page's document and sheet.
enum ChatText {
    static let document = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Chat</title>
        <link rel="stylesheet" href="/chat/chat.css">
        <script src="/chat/chat.js" defer></script>
        </head>
        <body>
        <a class="skip" href="#words">Skip to the message field</a>
        <header><h1>Chat</h1><p id="state" role="status">Not connected</p>
        <button id="end" type="button" hidden>End session</button></header>
        <main>
        <noscript><p class="note">This chat needs JavaScript. Please use the page from which you came, or write to the support.</p></noscript>
        <ol id="log" role="log" aria-live="polite" aria-label="Conversation" tabindex="0"></ol>
        </main>
        <form id="form" hidden>
        <label for="words">Your message</label>
        <textarea id="words" rows="2" maxlength="8000" required aria-describedby="hint"></textarea>
        <p id="hint">Enter sends, Shift and Enter begin a new line. Never type a password or a code here.</p>
        <div class="acts"><button id="send" type="submit">Send</button><button id="stop" type="button" hidden>Stop</button></div>
        </form>
        </body>
        </html>

        """

    static let sheet = """
        :root { color-scheme: light dark; --ink: #1a1a1f; --paper: #ffffff; --soft: #f1f2f6; --line: #8a8d99; --mark: #0b57d0; --warn: #8a3b00; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #ececf1; --paper: #17181c; --soft: #24262d; --line: #7d808c; --mark: #9ec1ff; --warn: #ffb77a; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        header { display: flex; align-items: center; gap: 1rem; padding: .75rem 1rem; border-bottom: 1px solid var(--line); }
        h1 { font-size: 1.1rem; margin: 0; }
        #state { margin: 0; flex: 1; }
        main { flex: 1; width: 100%; max-width: 46rem; margin: 0 auto; padding: 1rem; }
        ol { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column; gap: .75rem; }
        li { padding: .6rem .8rem; border-radius: .5rem; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; }
        li.user { align-self: flex-end; background: var(--paper); border: 1px solid var(--line); max-width: 85%; }
        li.agent, li.person { align-self: flex-start; max-width: 85%; }
        li.card { align-self: stretch; background: var(--paper); border: 1px solid var(--line); border-left: .35rem solid var(--mark); font-size: .95rem; }
        li.card.contradicted, li.hold { border-left: .35rem solid var(--warn); }
        li.hold { background: var(--paper); border: 1px solid var(--line); border-left: .35rem solid var(--warn); }
        li.note, .note { background: none; font-style: italic; padding: 0 .2rem; }
        .who { display: block; font-size: .8rem; font-weight: 600; }
        form { width: 100%; max-width: 46rem; margin: 0 auto; padding: 1rem; border-top: 1px solid var(--line); }
        form[hidden] { display: none; }
        label { font-weight: 600; }
        textarea { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .4rem; padding: .5rem; }
        #hint { font-size: .85rem; margin: .25rem 0 .5rem; }
        .acts { display: flex; gap: .5rem; }
        button { font: inherit; padding: .45rem 1rem; border-radius: .4rem; border: 1px solid var(--mark); color: var(--mark); background: var(--paper); cursor: pointer; }
        #send, button.yes { color: var(--paper); background: var(--mark); }
        button:disabled { opacity: .5; cursor: default; }
        :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
        .skip { position: absolute; left: -999rem; }
        .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .3rem; }
        @media (prefers-reduced-motion: reduce) { * { scroll-behavior: auto; } }

        """
}
