import Primitives

extension KeyForm {
    /// Providers of models and of tools for agents, from the documentation of the vendors named.
    static let models: [KeyForm] = [
        // OpenAI: user, project, service account and admin keys hold `T3BlbkFJ` (base64 of `OpenAI`).
        KeyForm(
            "openai-key", ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-service-", "sk-None-"], .token, .atLeast(20),
            evidence: .randomBody),
        KeyForm("openai-key", ["T3BlbkFJ"], .token, .atLeast(16), head: KeyPart(.token, 16...100)),
        KeyForm("openai-session", ["sess-"], .alphanumeric, .exactly(40), evidence: .randomBody),
        // Anthropic: API, admin, OAuth access and refresh tokens, sessions.
        KeyForm(
            "anthropic-key", ["sk-ant-api", "sk-ant-admin", "sk-ant-oat", "sk-ant-ort", "sk-ant-sid", "sk-ant-"],
            .token,
            .atLeast(20)),
        KeyForm("openrouter-key", ["sk-or-v1-", "sk-or-"], .alphanumeric, .atLeast(32)),
        KeyForm("langfuse-key", ["sk-lf-"], .token, .atLeast(30)),
        KeyForm("helicone-key", ["sk-helicone-", "pk-helicone-"], .token, .atLeast(20)),
        // Every vendor that follows OpenAI: DeepSeek, Moonshot, Stability, Alibaba's DashScope, LiteLLM, SiliconFlow.
        KeyForm("model-key", ["sk-"], .token, .atLeast(20), evidence: .randomBody),
        KeyForm(
            "huggingface-token", ["hf_", "hf_oauth_", "hf_jwt_", "hf_app_", "api_org_"], .alphanumeric, .atLeast(28)),
        // DeepL's keys of the free plan: a UUID and `:fx`.
        KeyForm("deepl-key", [":fx"], .alphanumeric, .exactly(0), head: KeyPart(.lowerHex.union("-"), 36...36)),
        KeyForm("groq-key", ["gsk_"], .alphanumeric, .atLeast(40)),
        KeyForm("xai-key", ["xai-", "xai-token-"], .alphanumeric, .atLeast(60)),
        KeyForm("perplexity-key", ["pplx-"], .alphanumeric, .atLeast(40)),
        KeyForm("replicate-token", ["r8_"], .alphanumeric, .atLeast(36)),
        KeyForm("together-key", ["tgp_v1_"], .token, .atLeast(36)),
        KeyForm("fireworks-key", ["fw_"], .alphanumeric, 20...64, evidence: .randomBody),
        KeyForm("nvidia-key", ["nvapi-"], .token, .atLeast(50)),
        KeyForm("cerebras-key", ["csk-"], .alphanumeric, .atLeast(40)),
        KeyForm("voyage-key", ["pa-", "al-"], .token, 43...43, evidence: .randomBody),
        KeyForm("jina-key", ["jina_"], .token, .atLeast(48), evidence: .randomBody),
        KeyForm("cartesia-key", ["sk_car_"], .alphanumeric, .atLeast(24), evidence: .randomBody),
        KeyForm("langsmith-key", ["lsv2_pt_", "lsv2_sk_", "lsv2_"], .word, .atLeast(32)),
        KeyForm("langsmith-key", ["ls__"], .alphanumeric, .exactly(32), evidence: .randomBody),
        KeyForm("llamacloud-key", ["llx-"], .alphanumeric, .atLeast(40)),
        KeyForm("wandb-key", ["wandb_v1_", "local-"], .word, .atLeast(40), evidence: .randomBody),
        KeyForm("modal-token", ["ak-", "as-", "wk-", "ws-"], .alphanumeric, .exactly(22), evidence: .randomBody),
        KeyForm("runpod-key", ["rpa_"], .alphanumeric, .atLeast(40)),
        KeyForm("anyscale-key", ["esecret_"], .alphanumeric, .atLeast(20)),
        KeyForm("predibase-token", ["pb_"], .token, 22...22, evidence: .randomBody),
        KeyForm("friendli-token", ["flp_"], .alphanumeric, .atLeast(40)),
        KeyForm("upstage-key", ["up_"], .alphanumeric, .exactly(29), evidence: .randomBody),
        KeyForm("luma-key", ["luma-"], .token, .atLeast(36), evidence: .randomBody),
        KeyForm("dify-key", ["app-", "dataset-"], .alphanumeric, .exactly(24), evidence: .randomBody),
        KeyForm("coze-token", ["pat_"], .alphanumeric, 40...80, evidence: .randomBody),
        KeyForm("cursor-key", ["crsr_"], .alphanumeric, .atLeast(40)),
        KeyForm("tavily-key", ["tvly-"], .token, .atLeast(20), evidence: .randomBody),
        KeyForm("firecrawl-key", ["fc-"], .lowerHex, .exactly(32)),
        KeyForm("apify-token", ["apify_api_", "apify_proxy_"], .alphanumeric, .atLeast(30)),
        KeyForm("browserbase-key", ["bb_live_", "bb_test_"], .token, .atLeast(20)),
        KeyForm("e2b-key", ["e2b_", "sk_e2b_"], .lowerHex, .atLeast(32)),
        KeyForm("daytona-key", ["dtn_"], .alphanumeric, .atLeast(40)),
        KeyForm("brave-key", ["BSA"], .token, 26...30, evidence: .randomBody),
        KeyForm("mem0-key", ["m0-"], .alphanumeric, .exactly(40)),
        KeyForm("zep-key", ["z_1dWlk", "z_"], .dottedToken, .atLeast(60), evidence: .randomBody),
        KeyForm("composio-key", ["ak_"], .token, 20...48, evidence: .randomBody),
        KeyForm("steel-key", ["ste-"], .alphanumeric, .atLeast(60)),
        KeyForm("braintrust-key", ["bt-st-"], .alphanumeric, .atLeast(40)),
        KeyForm("v0-key", ["v1:team_", "v1:"], .token.union(":"), .atLeast(40), evidence: .randomBody),
        KeyForm("factory-key", ["fk-"], .token, .atLeast(40), evidence: .randomBody),
        KeyForm("amp-token", ["sgamp_user_", "sgamp_"], .word, .atLeast(30)),
        KeyForm("context7-key", ["ctx7sk-"], .token, .atLeast(30)),
    ]
}
