"""fastmcp 4.1.2 as the agent's client: it asks with `server/discover` what the server speaks."""

import asyncio

from fastmcp import Client
from fastmcp.client.transports import StreamableHttpTransport
from fastmcp.exceptions import ToolError
from mcp.shared.exceptions import MCPError

from report import Report
from stage import Stage

READ = "billing_get_invoice"


async def main():
    report = Report("fastmcp 4.1.2")
    with Stage() as stage:
        own, foreign = stage.facts["user"], stage.facts["victim"]
        session = stage.open(f"Please look at invoice {own['invoices'][0]}.")
        with report.part("tools"):
            async with Client(StreamableHttpTransport(stage.remit + "/mcp", auth=session.token), cache=False) as agent:
                names = {tool.name for tool in await agent.list_tools()}
                report.check("the agent's tools are listed", READ in names, sorted(names))
                report.check("the resolver's are not", "accounts_find_account" not in names, sorted(names))
                done = await agent.call_tool(READ, {"invoice_id": own["invoices"][0]})
                report.check("a governed read passes", done.structured_content.get("id") == own["invoices"][0], done)
                for kind, invoice in [("another's", foreign["invoices"][0]), ("an unknown", "INV-0")]:
                    try:
                        answer = await agent.call_tool(READ, {"invoice_id": invoice})
                        report.check(f"{kind} record raises ToolError", False, answer)
                    except ToolError as error:
                        report.check(f"{kind} record raises ToolError", invoice not in str(error), error)
                try:
                    answer = await agent.call_tool("billing_no_such_tool", {})
                    report.check("an unknown tool is a protocol error", False, answer)
                except MCPError as error:
                    report.check("an unknown tool is a protocol error", error.error.code == -32602, error)
        with report.part("a wrong token"):
            try:
                async with Client(StreamableHttpTransport(stage.remit + "/mcp", auth=session.user_token), cache=False) as agent:
                    report.check("the user's own token does not open /mcp", False, await agent.list_tools())
            except MCPError as error:
                report.check("the user's own token does not open /mcp", True, error)
    report.end()


asyncio.run(main())
