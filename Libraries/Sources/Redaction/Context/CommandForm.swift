/// A program that is given a password on its command line or on its standard input, and where.
struct CommandForm: Sendable {
    /// In lower case; several words where only one of its commands takes a password.
    let names: [String]
    /// The next word, or what follows `=` or the option itself, is the password.
    var options: [String] = []
    /// The same for a name and a password with `:`, `%` or `,` between.
    var logins: [String] = []
    /// Their next word is none of the operands.
    var valued: [String] = []
    /// Which operand is the password, from 0.
    var operand: Int?
    /// An operand after which the password comes.
    var words: [String] = []
    /// With one of these, standard input is the password; empty: always.
    var inputOptions: [String]?
    /// Standard input is `name:password`.
    var takesLogins = false
    /// Operands are names and values: the value after a secret's name.
    var isSettings = false
    /// Whatever is there is a password; otherwise it must look like one.
    var isSure = true

    /// From the manuals of the programs.
    static let all: [CommandForm] = [
        CommandForm(names: ["echo", "printf", "echo.", "write-output"]),
        CommandForm(names: ["sudo"], valued: ["-u", "-g", "-p"], inputOptions: ["-S", "--stdin"]),
        CommandForm(names: ["su", "kinit", "cryptsetup", "fscrypt", "systemd-ask-password"], inputOptions: []),
        CommandForm(names: ["passwd"], inputOptions: ["--stdin"]),
        CommandForm(names: ["chpasswd", "newusers"], inputOptions: [], takesLogins: true),
        CommandForm(names: ["smbpasswd"], inputOptions: ["-s"]),
        CommandForm(names: ["vncpasswd"], inputOptions: ["-f"]),
        CommandForm(names: ["gpg", "gpg2"], options: ["--passphrase"], inputOptions: ["--passphrase-fd"]),
        CommandForm(
            names: [
                "docker login", "podman login", "helm registry login", "buildah login", "skopeo login", "oras login",
                "nerdctl login", "crane auth login", "gh auth login", "az acr login", "doctl auth init",
            ], options: ["-p", "--password"], inputOptions: ["--password-stdin", "--with-token"]),
        CommandForm(names: ["htpasswd", "htdigest"], valued: ["-C"], inputOptions: ["-i"]),
        CommandForm(names: ["net user"], operand: 1, isSure: false),
        CommandForm(names: ["net use"], isSure: false),
        CommandForm(
            names: [
                "rabbitmqctl add_user", "rabbitmqctl change_password", "rabbitmqctl authenticate_user",
                "wpa_passphrase", "ejabberdctl register", "prosodyctl register", "svn_load_dirs",
            ], operand: 1, isSure: false),
        CommandForm(names: ["mysqladmin"], valued: ["-u", "-h", "-P"], words: ["password"], isSure: false),
        CommandForm(
            names: ["nmcli"], words: ["password", "wifi-sec.psk", "802-11-wireless-security.psk", "wep-key0"]),
        CommandForm(
            names: [
                "tacacs-server", "radius-server", "crypto isakmp", "tacacs server", "radius server", "snmp-server",
            ],
            words: ["key", "password", "auth", "priv", "community"], isSure: false),
        CommandForm(names: ["redis-cli"], options: ["-a", "--pass"], words: ["auth", "requirepass", "masterauth"]),
        CommandForm(names: ["ldappasswd"], options: ["-s", "-a", "-w"]),
        CommandForm(names: ["samba-tool"], options: ["--newpassword", "--password", "--adminpass"]),
        CommandForm(
            names: ["useradd", "usermod", "adduser", "sysadminctl"], options: ["-p", "--password", "-password"]),
        CommandForm(
            names: ["smbclient", "rpcclient", "smbmap", "smbget", "smbcacls", "mount.cifs", "net rpc", "net ads"],
            logins: ["-U", "--user"]),
        CommandForm(names: ["lftp", "ncftp"], logins: ["-u", "--user"]),
        CommandForm(names: ["http", "https", "httpie", "xh", "xhs", "curlie"], logins: ["-a", "--auth"]),
        CommandForm(
            names: ["snmpwalk", "snmpget", "snmpset", "snmpbulkwalk", "snmptrap"], options: ["-c", "-A", "-X"]),
        CommandForm(names: ["sshpass"], options: ["-p", "-P"]),
        CommandForm(names: ["unzip", "zip"], options: ["-P"]),
        CommandForm(names: ["security"], options: ["-p", "-w", "-P"], isSure: false),
        CommandForm(names: ["wget"], options: ["--password", "--http-password", "--ftp-password", "--proxy-password"]),
        CommandForm(names: ["ipmitool"], options: ["-P"]),
        CommandForm(names: ["curl", "wget2"], logins: ["-u", "--user", "-U", "--proxy-user"], isSure: false),
        CommandForm(names: ["create secret generic"], options: ["--from-literal"], isSure: false),
        CommandForm(names: ["gh secret set", "gh variable set"], options: ["-b", "--body"], isSure: false),
        CommandForm(
            names: [
                "config set", "configure set", "config --global", "setx", "npm set", "poetry config", "composer config",
                "git config", "secrets set", "env", "#define", "setenv",
                "config:set",
            ], isSettings: true, isSure: false),
    ]
}
