import Primitives
package import Storage

/// The tables of this target.
package enum IdentityMigrations {
    package static let all = [
        Migration(owner: "identity", number: 1, sql: first),
        // The audience of the token that opened a session: whether that door is still open is asked at each call.
        Migration(owner: "identity", number: 2, sql: "ALTER TABLE sessions ADD COLUMN audience TEXT;"),
        // When and where the words were said, as they are sealed with: what "tomorrow" is counted from.
        Migration(owner: "identity", number: 3, sql: "ALTER TABLE session_words ADD COLUMN heard TEXT;"),
    ]

    private static let first = """
        CREATE TABLE users (
            tenant TEXT NOT NULL, issuer TEXT NOT NULL, subject TEXT NOT NULL, id TEXT NOT NULL, created BIGINT NOT NULL,
            PRIMARY KEY (tenant, issuer, subject), UNIQUE (tenant, id));
        CREATE TABLE sessions (
            tenant TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, issuer TEXT NOT NULL, subject TEXT NOT NULL,
            agent TEXT NOT NULL, attested BIGINT NOT NULL, claims TEXT NOT NULL, auth_time BIGINT, acr TEXT, amr TEXT NOT NULL,
            sign_in TEXT, opened BIGINT NOT NULL, expires BIGINT NOT NULL, active_until BIGINT NOT NULL, ended BIGINT,
            end_reason TEXT, words BIGINT NOT NULL, mac BLOB NOT NULL, PRIMARY KEY (tenant, id));
        CREATE INDEX sessions_by_user ON sessions (tenant, user_id, expires);
        CREATE INDEX sessions_by_subject ON sessions (issuer, subject, expires);
        CREATE INDEX sessions_by_sign_in ON sessions (issuer, sign_in, expires);
        CREATE TABLE session_secrets (
            lookup BLOB NOT NULL PRIMARY KEY, kind TEXT NOT NULL, tenant TEXT NOT NULL, session TEXT NOT NULL,
            expires BIGINT NOT NULL, used BIGINT NOT NULL, mac BLOB NOT NULL);
        CREATE INDEX session_secrets_by_expiry ON session_secrets (expires);
        CREATE TABLE session_words (
            tenant TEXT NOT NULL, session TEXT NOT NULL, number BIGINT NOT NULL, id TEXT NOT NULL, at BIGINT NOT NULL,
            sealed BLOB NOT NULL, PRIMARY KEY (tenant, session, number));
        CREATE TABLE revoked_tokens (
            tenant TEXT NOT NULL, id TEXT NOT NULL, expires BIGINT NOT NULL, PRIMARY KEY (tenant, id));
        CREATE INDEX revoked_tokens_by_expiry ON revoked_tokens (expires);
        CREATE TABLE standings (
            tenant TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, standing TEXT NOT NULL, epoch BIGINT NOT NULL,
            since BIGINT NOT NULL, by_whom TEXT NOT NULL, why TEXT NOT NULL, mac BLOB NOT NULL,
            PRIMARY KEY (tenant, kind, name));
        CREATE TABLE spent_values (
            kind TEXT NOT NULL, owner TEXT NOT NULL, digest BLOB NOT NULL, expires BIGINT NOT NULL,
            PRIMARY KEY (kind, owner, digest));
        CREATE INDEX spent_values_by_expiry ON spent_values (expires);
        """
}
