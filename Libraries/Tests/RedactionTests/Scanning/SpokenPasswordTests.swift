import Testing

@Suite("A password in a sentence is hidden, and talk about passwords is not") struct SpokenPasswordTests {
    static let hidden: [String] = [
        "user bob, pass «Heron41!!»", "pw «Heron41»", "My new passphrase for the router: «heron-lake-stone-41»",
        "I tried «Heron41x» as my password twice", "«heron41» is my password", "use «Heron41!» as the password",
        "Login: ann / «Heron41»", "log in with «Heron41!»", "passcode for the call: «kite-moon-lake-sun»",
        "creds: svc / «Blue-Heron-9»", "the password for user 'ann' is «Heron_41»", "password changed to «Heron41»",
        "Benutzer bob, Passwort «Reiher41»", "habe das Passwort auf «Reiher41!» geändert",
        "vorläufiges Kennwort lautet: «Reiher41x»", "«Reiher41!» ist mein Passwort",
        "j'ai changé mon mot de passe en «Heron41!»", "mon mdp c'est «Heron41»", "cambié la contraseña a «Garza41!»",
        "mi clave es «Garza41»", "la mia password è «Airone41»", "a minha senha é «Garca41!»",
        "mijn wachtwoord is «Reiger41»", "ww: «Reiger41»", "moje hasło to «Czapla41»", "mitt lösenord är «Hager41x»",
        "min adgangskode er «Hejre41»", "passordet mitt er «Hegre41»", "salasanani on «Haikara41»",
        "moje heslo je «Volavka41»", "şifrem «Balikcil41»", "a jelszavam «Gem41gem»", "Мой пароль «Caplya41»",
        "Пароль: «Caplya41»", "密码是«Cang41lu»。", "密碼：«Cang41lu»", "パスワードは«Sagi41sagi»です", "비밀번호는 «Wagari41»입니다",
        "كلمة المرور هي «Balashon41»", "הסיסמה שלי «Anafa41x»", "mật khẩu là «Diec41diec»", "रहस्य पासवर्ड «Bagula41»",
        "The wifi password is «mountainview»", "my pw is «heronlake», ok?", "mein Passwort ist «reiherhaus»",
        "la mia password è «aironegrande»", "mijn wachtwoord is «reigerhuis»", "mon mot de passe est «tourneroche»",
        "It's «Heron41x», that's my password", "mitt lösenord är «solros99»", "şifrem «balikcil41»",
    ]

    @Test(arguments: hidden) func hides(_ marked: String) {
        let parts = marked.split(omittingEmptySubsequences: false) { $0 == "«" || $0 == "»" }
        let output = TestSession.redacted(marked.filter { $0 != "«" && $0 != "»" })
        #expect(output == "\(parts[0])⟦secret:password:1⟧\(parts[2])", "\(output)")
    }

    static let ordinary: [String] = [
        "my password is wrong", "the password is too short", "password is required", "Passwort ist falsch",
        "reset your password at the help desk", "A password has at least 12 characters and is stored with SHA-256.",
        "Your password was changed on 2026-03-02 at 10:30.", "password reset link sent to ann2@acme.example",
        "Please reset the password of ticket INC-20391", "The pass is valid for 90 days.",
        "Login with OAuth2 or SAML2 first.", "the credentials expire in 30 days",
        "Login: ann2", "Reset password: POST /v1/users/ann2/password", "the credentials of scope: read, expires: 3600",
        "mot de passe oublié ?",
        "la contraseña es incorrecta", "het wachtwoord is verlopen",
        "пароль неверный", "密码错误", "hasło jest za krótkie", "We pass it on to version 2.14.3",
        "The wifi password is on the card.", "my password is expired.", "The password is incorrect.",
        "the password is case-sensitive.", "mein Passwort ist abgelaufen.", "mon mot de passe est obligatoire.",
        "la contraseña es incorrecta.", "a senha está errada.", "the password is the same.", "password is personal.",
        "password = request.form['password']", "const password = req.body.password;",
        "if (password === confirmPassword) {",
        "password = input(\"Enter it: \")", "$password = $_POST['password'];",
        "user.password = await hash(password, 10)", "passwords are hashed with argon2id",
    ]

    @Test(arguments: ordinary) func leaves(_ text: String) { #expect(TestSession.redacted(text) == text) }
}
