"""langchain-mcp-adapters 0.3.2 as the agent's client: the legacy era, a new connection for each call."""

import asyncio

from langchain_mcp_adapters.client import MultiServerMCPClient

from report import Report
from stage import Stage

READ = "billing_get_invoice"


def adapter(stage, token):
    return MultiServerMCPClient({
        "remit": {"transport": "streamable_http", "url": stage.remit + "/mcp", "headers": {"Authorization": f"Bearer {token}"}},
    })


async def message(tool, arguments):
    """The message that a model would read."""
    return await tool.ainvoke({"type": "tool_call", "id": "1", "name": tool.name, "args": arguments})


async def main():
    report = Report("langchain-mcp-adapters 0.3.2")
    with Stage() as stage:
        own, foreign = stage.facts["user"], stage.facts["victim"]
        session = stage.open(f"Please look at invoice {own['invoices'][0]}.")
        with report.part("tools"):
            tools = {tool.name: tool for tool in await adapter(stage, session.token).get_tools()}
            report.check("the agent's tools are listed", READ in tools, sorted(tools))
            report.check("the resolver's are not", "accounts_find_account" not in tools, sorted(tools))
            done = await message(tools[READ], {"invoice_id": own["invoices"][0]})
            report.check("a governed read passes", done.status == "success" and own["invoices"][0] in str(done.content), done)
            refused = await message(tools[READ], {"invoice_id": foreign["invoices"][0]})
            unknown = await message(tools[READ], {"invoice_id": "INV-0"})
            report.check("another's record is a failed tool message", refused.status == "error", refused)
            said = [[part["text"] for part in each.content] for each in (refused, unknown)]
            report.check("and reads as an unknown one", said[0] == said[1], said)
        with report.part("a wrong token"):
            try:
                report.check("the user's own token does not open /mcp", False, await adapter(stage, session.user_token).get_tools())
            except ExceptionGroup as group:
                report.check("the user's own token does not open /mcp", "401" in str(group.exceptions), group.exceptions)
    report.end()


asyncio.run(main())
