/// What commands, statements and calls say before a password.
enum CommandWords {
    /// Of statements, devices' settings and scripts: the next word, or what stands in quotation marks, is the password.
    static let values: [String] = [
        "identified by ", "identified by password ", "identified with mysql_native_password by ",
        "identified with caching_sha2_password by ", "password '", "password 0 ", "secret 0 ", "enable secret ",
        "enable password ", "snmp-server community ", "convertto-securestring ", "convertto-securestring -string ",
        "rclone obscure ", "ascii-text ", " password 7 ", " secret 5 ", " key 7 ", "-storepass ", "-keypass ",
        "-srcstorepass ", "-deststorepass ", "-storepasswd ", " /rp ",
        "-passout pass:", "-passin pass:", "--pass ", "--passwd ", "-password ", " /pass:", " /password:", " /p:",
        " /pw:",
    ]

    /// A call with the user's name and then the password.
    static let secondArgument: [String] = [
        "networkcredential(", "httpbasicauth(", "auth=(", ".login(", "passwordauthentication(",
        "usernamepasswordcredentials(", "usernamepasswordauthenticationtoken(", "sqlcredential(", "pscredential(",
        "basicauth(", "basic_auth(", "basiccredentials(", ".authenticate(", "authtokens.basic(", "auth.basic(",
        "usernamepassword(", ".auth(", "wifi.begin(", "jwt.sign(", "jwt.verify(", "jwt.encode(", "jwt.decode(",
        "createhmac(", "userpass(", "credentials.basic(", "plaincredentials(", "plainauthprovider(",
    ]

    /// A call with the place, the user's name and then the password.
    static let thirdArgument: [String] = [
        "directoryentry(", "getconnection(", "mysqli(", "mysqli_connect(", "pdo(", "plainauth(", "ssh2_auth_password(",
        "oci_connect(", ".connect(", "mysql_connect(", "odbc_connect(", "ftp_login(", "login_user(",
    ]

    /// After user and password in a data source's name of Go's drivers.
    static let sourceHosts: [String] = ["@tcp(", "@unix(", "@tcp6(", "@cloudsql("]
}
