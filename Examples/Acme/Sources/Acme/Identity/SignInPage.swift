import Primitives

/// The page that asks for name and password.
enum SignInPage {
    /// No script, nothing from elsewhere, and nobody may frame it.
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"

    static func html(_ form: Form, failed: Bool) -> String {
        let hidden = AuthorizationRequest.names.compactMap { name in
            form[name].map { #"<input type="hidden" name="\#(name)" value="\#(HTML.escape($0.text))">"# }
        }
        return frame(
            "Sign in to Acme",
            """
            \(failed ? #"<p role="alert">Name or password is wrong.</p>"# : "")
            <form method="post" action="/authorize">
            \(hidden.joined(separator: "\n"))
            <label for="user">Name</label>
            <input id="user" name="user" autocomplete="username" placeholder="alice@globex" required autofocus>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required>
            <button>Sign in</button>
            </form>
            """)
    }

    /// A page with a title and content that is safe to show.
    static func frame(_ title: String, _ content: String) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 22rem; margin: 4rem auto; padding: 0 1rem; }
        label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
        input, button { margin: .25rem 0 1rem; padding: .5rem; }
        [role=alert] { color: #a00; }
        </style>
        </head>
        <body>
        <main>
        <h1>\(title)</h1>
        \(content)
        </main>
        </body>
        </html>
        """
    }
}
