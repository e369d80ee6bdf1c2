"""`proxy.py PORT UPSTREAM`: fastmcp's own proxy in front of an MCP server, with one shared upstream session."""

import asyncio
import sys

from fastmcp import Client
from fastmcp.server import create_proxy


async def main(port, upstream):
    async with Client(upstream) as client:
        await create_proxy(client, name="proxy").run_async(
            transport="http", host="127.0.0.1", port=port, path="/mcp", show_banner=False, log_level="ERROR",
            uvicorn_config={"access_log": False})


asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
