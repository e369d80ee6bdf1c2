import Gateway
import Hummingbird
import Primitives

/// The page on which a secret is shown once.
enum SecretMarkup {
    /// The first page: it shows nothing of the secret, and opening it spends nothing.
    static func begin(_ id: ByteString, token: ByteString) -> Response {
        PageLayout.page(
            "Something for you alone",
            """
            <p>It is shown once. Have a safe place for it ready before you go on.</p>
            \(form(id, token, what: nil))
            """)
    }

    /// A button that shows it.
    static func form(_ id: ByteString, _ token: ByteString, what: ByteString?) -> HTML {
        let label: HTML = what.map { "Show it once: \($0)" } ?? "Show it once"
        return """
            <form method="post" action="/v1/pages/secret/\(id)" autocomplete="off">
            <input type="hidden" name="token" value="\(token)">
            <button autofocus>\(label)</button>
            </form>
            """
    }

    /// The secret itself.
    static func revealed(_ what: ByteString, _ value: ByteString) -> Response {
        PageLayout.page(
            "Keep this safe",
            """
            <p id="what">\(what)</p>
            <output class="secret" aria-labelledby="what" tabindex="0">\(value)</output>
            <p class="note">This was the only time: it is kept nowhere here. If it is lost, ask for a new one.</p>
            """)
    }

    /// Unknown, another's, used, over: one answer.
    static var gone: Response {
        PageLayout.page(
            "Nothing here",
            "<p>This page was used, is over, or was not yours. Ask for it again where you came from.</p>", status: .gone
        )
    }

    static var unavailable: Response {
        PageLayout.page("Not at the moment", "<p>Please try again later.</p>", status: .serviceUnavailable)
    }
}
