import Testing

@Suite("Passwords of commands, statements and calls are hidden") struct CommandTests {
    static let hidden: [String] = [
        "curl -uann:«Heron41x» https://h.example", "sqlcmd -S h -U sa -P «Heron41x»", "keytool -storepass «Heron41x»",
        "helm registry login -u ann -p «Heron41x» h", "unzip -P «Heron41x» a.zip", "snmpwalk -v3 -A «Heron41x» h",
        "ALTER USER ann IDENTIFIED BY '«Heron41x»';", "CREATE ROLE ann LOGIN PASSWORD '«heronlake»';",
        "enable secret 0 «Heron41x»", "snmp-server community «h3ronRO» RO", "rclone obscure «Heron41x»",
        "ConvertTo-SecureString -String \"«Heron41x»\" -AsPlainText", "psk=\"«heron lake 41»\"",
        "ann:«Heron41x»@tcp(db:3306)/shop", "sqlplus ann/«Heron41x»@db", "db.example:5432:shop:ann:«Heron41x»\n",
        "new NetworkCredential(\"ann\", \"«Heron41x»\")", "new DirectoryEntry(path, \"ann\", \"«Heron41x»\")",
        "DriverManager.getConnection(url, \"ann\", \"«Heron41x»\")", "requests.get(u, auth=('ann', '«Heron41x»'))",
        "machine h.example login ann password «Heron41x»",
        "echo «heronlake» | sudo -S ls", "echo '«Heron 41x»' | docker login -u ann --password-stdin",
        "echo \"ann:«Heron41x»\" | sudo chpasswd", "sudo -S <<< «Heron41x» ls", "kinit ann <<< '«Heron41x»'",
        "net user ann «Heron41x» /add", "net use Z: \\\\h\\s «Heron41x» /user:ann", "htpasswd -cb f ann «heronlake»",
        "htpasswd -nb ann «heronlake»", "rabbitmqctl add_user ann «Heron41x»", "smbclient -U ann%«heronlake» //h/s",
        "lftp -u ann,«heronlake» h", "redis-cli -h c -a «heronlake» ping", "snmpget -v 2c -c «heronlake» h",
        "az sql server create -u ann -p «Heron41x»", "xfreerdp /u:ann /p:«Heron41x» /v:h",
        "kubectl create secret generic db --from-literal=name=«Heron41x»", "sshpass -p «heronlake» ssh h",
        "nmcli dev wifi connect \"The Net\" password \"«heronlake»\"", "useradd -p '«heronlake»' ann",
        "radius-server host h key 7 «Heron41x»", "aws configure set db_password «Heron41x»",
        "jdbc:oracle:thin:ann/«Heron41x»@h:1521:x", "db.auth(\"ann\", \"«Heron41x»\")",
        "user.setPassword(\"«heronlake»\")",
        "define('DB_PASSWORD', '«heronlake»');", "let password: String = \"«heronlake»\"",
        "#define WIFI_PASSWORD \"«heronlake»\"", "SET PASSWORD FOR 'ann' = PASSWORD('«heronlake»')",
    ]

    @Test(arguments: hidden) func hides(_ marked: String) {
        let parts = marked.split(omittingEmptySubsequences: false) { $0 == "«" || $0 == "»" }
        let output = TestSession.redacted(marked.filter { $0 != "«" && $0 != "»" })
        #expect(output == "\(parts[0])⟦secret:password:1⟧\(parts[2])", "\(output)")
    }

    static let ordinary: [String] = [
        "cp -p file other", "mkdir -p build/x", "ssh -p 2222 host", "docker run -p 8080:80 nginx",
        "docker run -u 1000:1000 x", "curl -u user:pass https://h.example", "git push -u origin main",
        "mysql -h db -P 3306 shop", "client.login(user, password)", "auth=(user, secrets[0])",
        "docker run -u 1000:1000 -p 8080:80 nginx", "docker run --user root -p 127.0.0.1:8080:80/tcp nginx",
        "echo hello | sudo tee /etc/motd", "echo \"$PW\" | sudo -S ls", "The net user experience improved greatly",
        "net user ann /delete", "git config user.name \"Ann Lee\"", "sudo -S is read from standard input",
        "kubectl create secret generic db --from-literal=username=bob", "t(\"password\"), t(\"name\")",
        "password: string;", "getpass(\"Password: \")", "connect(host=\"h\", user=\"ann\", database=\"shop\")",
        "setx PATH \"C:\\bin\"", "$pw = Read-Host -AsSecureString", "$pw = ConvertTo-SecureString $x",
        "new NetworkCredential(user, Read(\"ann\"))", "at 10:30:15:22 the job ended",
    ]

    @Test(arguments: ordinary) func leaves(_ text: String) { #expect(TestSession.redacted(text) == text) }
}
