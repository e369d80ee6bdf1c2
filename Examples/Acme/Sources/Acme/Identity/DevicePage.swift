import Primitives

/// The page where a person lets a device sign in as them.
enum DevicePage {
    enum Message: String {
        case wrong = "Name or password is wrong, or is not an operator's."
        case noCode = "There is no such code, or it was answered or is too old."
        case granted = "Done. Go back to your terminal."
        case denied = "Refused. Nobody is signed in."
    }

    static func html(code: ByteString?, message: Message? = nil) -> String {
        let given = HTML.escape(code?.text ?? "")
        return SignInPage.frame(
            "Let a device sign in",
            """
            \(message.map { #"<p role="alert">\#($0.rawValue)</p>"# } ?? "")
            <p>Only if you started it yourself, and your terminal shows the same code: it will act as you.</p>
            <form method="post" action="/device">
            <label for="user_code">Code</label>
            <input id="user_code" name="user_code" value="\(given)" autocomplete="off" required>
            <label for="user">Name</label>
            <input id="user" name="user" autocomplete="username" required>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required>
            <button name="answer" value="allow">Allow</button>
            <button name="answer" value="refuse">Refuse</button>
            </form>
            """)
    }
}
