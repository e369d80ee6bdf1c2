// A back end behind the Node verifier, for cases.py.
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const [port, jwks, verifier] = process.argv.slice(2);
const { remitCredentials } = await import(pathToFileURL(verifier));
const check = remitCredentials({
  issuer: "https://remit.example", jwks, base: `http://127.0.0.1:${port}`, tenants: new Set(["globex", "initech"]),
  tool: (method, path) => `b_${method.toLowerCase()}_${path.split("/")[1]}`,
});
createServer((request, response) => check(request, response, () => {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ tenant: request.remit.tenant, bytes: request.rawBody.length }));
})).listen(Number(port), "127.0.0.1");
