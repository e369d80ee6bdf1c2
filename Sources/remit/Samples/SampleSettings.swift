/// What `remit init` writes first.
enum SampleSettings {
    /// `remit.yaml`
    static let settings = """
        # The issuer of Remit's tokens; <public_url>/mcp is what agents connect to.
        public_url: http://127.0.0.1:8080
        listen: { public: 127.0.0.1:8080, operators: 127.0.0.1:8081, socket: ./run/remit.sock }
        storage: { sqlite: ./data/remit.db }
        keys: { directory: ./keys }

        # Who signs your users in. `run_by: tenant` for a customer's own provider: it is believed about who signed in,
        # and about nothing else.
        issuers:
          - issuer: https://id.example.com
            run_by: company
            jwks: discover
            accepts: [ id_token, at+jwt ]
            # With a page on which users answer what waits for them, add:
            # approvals: "https://app.example.com/approvals/{hold}"
            front_end: { audiences: [ web ] }
            agents: { audiences: [ agents ] }
            tenant: { claim: org_id }
            speaks_for: { claim: org_id }

        # Which of your groups may do what here: viewer, responder, auditor, admin, evaluator, approver:<queue>.
        operators:
          issuer: https://id.example.com
          audiences: [ remit-operators ]
          roles: { support-leads: [ viewer, responder ] }

        sessions: { idle: 15m, absolute: 8h }
        # A policy decision point of yours that must not object to what the policies permit (OpenID AuthZEN):
        # second_opinion: { url: https://pdp.example.com/access/v1/evaluation, timeout: 2s, for: [ write, irreversible ] }

        # How much there may be of what costs. More keys, each with a generous default: intents_per_tenant, holds_per_session,
        # holds_per_tenant, sessions_per_user, sessions_per_tenant, ledger_per_day (1GiB), and
        # rates: { user: { burst: 200, per_minute: 3000 } } for address, tenant, user, agent, misses and evaluator.
        bounds: { body: 1MiB, depth: 64, calls: 256, per_tenant: 64, waiting: 256, wait: 10s }

        """

    /// `.gitignore`: keys and data are no part of the deployment's text.
    static let ignored = """
        keys/
        data/
        run/

        """
}
