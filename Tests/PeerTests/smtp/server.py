"""aiosmtpd as the mail server: STARTTLS with a certificate of trustme's, AUTH PLAIN, and a judge of what arrives.

usage: server.py FOLDER COMMAND...

Writes the authority's certificate to FOLDER/authority.pem, runs COMMAND with SMTP_PEER=port and SMTP_AUTHORITY=file in the environment, and
then says whether exactly the messages arrived that ought to.
"""

import os
import ssl
import subprocess
import sys
from email import message_from_bytes, policy

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

USER, PASSWORD = b"remit", b"a word for the mail server"


class Mailbox:
    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, session, envelope):
        self.messages.append((session.ssl is not None, session.authenticated, envelope))
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER, PASSWORD)
    return AuthResult(success=good, handled=good)


def main():
    folder, command = sys.argv[1], sys.argv[2:]
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost")
    path = os.path.join(folder, "authority.pem")
    authority.cert_pem.write_to_path(path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    mailbox = Mailbox()
    controller = Controller(
        mailbox, hostname="127.0.0.1", port=0, tls_context=context, require_starttls=True, authenticator=authenticate,
        auth_required=True, auth_require_tls=True)
    controller.port = free_port()
    controller.start()
    try:
        environment = dict(os.environ, SMTP_PEER=str(controller.port), SMTP_AUTHORITY=path)
        status = subprocess.run(command, env=environment).returncode
    finally:
        controller.stop()
    if status:
        return status
    wrong = list(judge(mailbox.messages))
    for line in wrong:
        print("smtp:", line)
    print(f"smtp: {len(mailbox.messages)} messages by aiosmtpd, {len(wrong)} findings")
    return 1 if wrong else 0


def judge(messages):
    if len(messages) != 1:
        yield f"{len(messages)} messages arrived, not 1: one was to be sent, and one was to fail"
    for encrypted, authenticated, envelope in messages:
        if not encrypted or not authenticated:
            yield "it came in the clear, or from somebody who had not signed in"
        if envelope.mail_from != "no-reply@acme.example" or envelope.rcpt_tos != ["alice@globex.example"]:
            yield f"{envelope.mail_from} to {envelope.rcpt_tos}"
        message = message_from_bytes(envelope.content, policy=policy.default)
        if " ".join((message["Subject"] or "").split()) != "Grüße: something waits Bcc: thief@evil.example":
            yield f"subject {message['Subject']!r}"
        if message["Bcc"] is not None or len(message.get_all("To", [])) != 1:
            yield "a header was put in"
        if message.get_content().strip() != "Zeile eins\n.\nMAIL FROM:<x@y>\n…":
            yield f"body {message.get_content()!r}"
        if message.defects:
            yield f"defects {message.defects}"


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main())
