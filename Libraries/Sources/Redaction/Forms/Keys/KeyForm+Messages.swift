import Primitives

extension KeyForm {
    /// Chat, mail and telephony, from the documentation of the vendors named.
    static let messages: [KeyForm] = [
        // Slack, "Token types"; configuration tokens; incoming webhooks and workflow triggers, whose address is the secret.
        KeyForm(
            "slack-token",
            [
                "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxc-", "xoxd-", "xoxo-", "xoxe-", "xoxe.xoxp-",
                "xoxe.xoxb-", "xwfp-", "xapp-",
            ], .token.union("%"), .atLeast(16)),
        KeyForm(
            "slack-webhook",
            [
                "https://hooks.slack.com/services/", "https://hooks.slack.com/workflows/",
                "https://hooks.slack.com/triggers/", "https://hooks.slack-gov.com/services/",
                "hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/",
            ], .token.union("/"), .atLeast(20)),
        // Discord, "Webhook resource"; a bot's token is base64 of its id, so that it begins with M, N or O.
        KeyForm(
            "discord-webhook",
            [
                "https://discord.com/api/webhooks/", "https://discordapp.com/api/webhooks/",
                "https://ptb.discord.com/api/webhooks/", "https://canary.discord.com/api/webhooks/",
                "discord.com/api/webhooks/", "discordapp.com/api/webhooks/",
            ], .token.union("/"), .atLeast(40)),
        // Microsoft Teams: incoming webhooks, and workflows that Power Automate and Logic Apps start.
        KeyForm(
            "teams-webhook", [".webhook.office.com/webhookb2/", ".office.com/webhook/"], .dottedToken.union("/@"),
            .atLeast(40), head: KeyPart(.dottedToken.union(":/"), 1...100)),
        KeyForm(
            "workflow-webhook",
            [".logic.azure.com/workflows/", ".logic.azure.com:443/workflows/", ".powerplatform.com/powerautomate/"],
            .dottedToken.union("/?&=%:"), .atLeast(40), head: KeyPart(.dottedToken.union(":/"), 1...100)),
        KeyForm(
            "google-chat-webhook", ["https://chat.googleapis.com/v1/spaces/", "chat.googleapis.com/v1/spaces/"],
            .dottedToken.union("/?&=%"), .atLeast(60)),
        // Telegram, "Bot API": the bot's number, `:AA`, 33 characters.
        KeyForm("telegram-token", [":AA"], .token, 32...34, head: KeyPart(.digits, 8...11)),
        // Matrix, Twitch.
        KeyForm("matrix-token", ["syt_", "mct_", "mcr_", "mat_"], .word, .atLeast(24), evidence: .randomBody),
        KeyForm("twitch-token", ["oauth:"], .lowerAlphanumeric, .exactly(30)),
        // Intercom: base64 of `tok:`.
        KeyForm("intercom-token", ["dG9rO"], .base64, .atLeast(30)),
        // SendGrid, Mailgun, Mailchimp, Mandrill, Brevo, Resend, MailerSend, OneSignal, Klaviyo, Kit.
        KeyForm("sendgrid-key", ["SG."], .dottedToken, .atLeast(40)),
        KeyForm("mailgun-key", ["key-", "pubkey-"], .lowerHex, .exactly(32)),
        KeyForm("mailchimp-key", ["-us", "-eu"], .digits, 1...2, head: KeyPart(.lowerHex, .exactly(32))),
        KeyForm("mandrill-key", ["md-"], .token, .exactly(22), evidence: .randomBody),
        KeyForm("brevo-key", ["xkeysib-", "xsmtpsib-"], .token, .atLeast(40)),
        KeyForm("resend-key", ["re_"], .word, .atLeast(24), evidence: .randomBody),
        KeyForm("mailersend-token", ["mlsn."], .alphanumeric, .atLeast(40)),
        KeyForm("onesignal-key", ["os_v2_app_", "os_v2_org_"], .alphanumeric, .atLeast(40)),
        KeyForm("klaviyo-key", ["pk_"], .lowerHex, .exactly(34)),
        KeyForm("kit-key", ["kit_"], .alphanumeric, 20...40, evidence: .randomBody),
        // Twilio: `SK` names an API key and is hidden with it; `AC` and the other resources are public. Telnyx.
        KeyForm("twilio-api-key", ["SK"], .lowerHex, .exactly(32)),
        KeyForm("telnyx-key", ["KEY0"], .alphanumeric.union("_"), .atLeast(40), evidence: .randomBody),
        // PubNub.
        KeyForm("pubnub-secret", ["sec-c-"], .anyBase64, .atLeast(36)),
    ]
}
