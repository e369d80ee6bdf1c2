"""A back end behind the Python verifier, for cases.py."""
import importlib.util, json, sys

import uvicorn

port, jwks, verifier = int(sys.argv[1]), sys.argv[2], sys.argv[3]
spec = importlib.util.spec_from_file_location("remit_verifier", verifier)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)


async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    message = await receive()
    answer = json.dumps({"tenant": scope["remit"]["tenant"], "bytes": len(message["body"])}).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": answer})


base = f"http://127.0.0.1:{port}"
wrapped = module.RemitCredentials(
    app, issuer="https://remit.example", jwks=jwks, base=base, tool=lambda method, path: f"b_{method.lower()}_{path.split('/')[1]}",
    tenants={"globex", "initech"})
uvicorn.run(wrapped, host="127.0.0.1", port=port, log_level="error", lifespan="off")
