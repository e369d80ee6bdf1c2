// Checks Remit's per-call credentials: middleware for Express (or any server of its form). Needs nothing but Node 18.
//
//   app.use(remitCredentials({ issuer: "https://agents.example.com", jwks: "https://agents.example.com/oauth/jwks",
//     base: "https://billing.internal", tool: (method, path) => …, tenants: new Set(["globex", "initech"]) }));
//
// Before any middleware that reads the body: this one reads it, checks it, and leaves it in `request.rawBody`. A request that passes has
// what the credential says in `request.remit`: serve `tenant` and nobody else.
import { createHash, createPublicKey, verify } from "node:crypto";

export function remitCredentials({ issuer, jwks, base, tool, tenants, limit = 1 << 20 }) {
  const origin = new URL(base).origin, spent = new Map();
  let keys = new Map(), fetched = -Infinity, tried = -Infinity;

  async function key(kid) {
    const now = Date.now();
    if ((!keys.has(kid) || now - fetched > 300_000) && now - tried > 1_000) {
      tried = now;
      const answer = await fetch(jwks, { signal: AbortSignal.timeout(3_000), redirect: "error" }).catch(() => null);
      if (answer?.ok) {
        const set = await answer.json();
        keys = new Map(set.keys.filter((k) => k.crv === "P-256").map((k) => [k.kid, createPublicKey({ key: k, format: "jwk" })]));
        fetched = now;
      }
    }
    return keys.get(kid);
  }

  async function check(request, body) {
    const given = request.rawHeaders.filter((_, i, all) => i % 2 === 1 && all[i - 1].toLowerCase() === "authorization");
    const match = given.length === 1 && /^bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(given[0]);
    if (!match) throw new Error("credential_missing");
    const [head, claims] = [match[1], match[2]].map((part) => JSON.parse(Buffer.from(part, "base64url").toString("utf8")));
    if (head.typ !== "remit-credential+jwt" || head.alg !== "ES256" || "crit" in head) throw new Error("credential_type");
    const known = await key(head.kid);
    const signature = Buffer.from(match[3], "base64url");
    if (!known || !verify("sha256", `${match[1]}.${match[2]}`, { key: known, dsaEncoding: "ieee-p1363" }, signature))
      throw new Error("credential_signature");
    const url = origin + (request.originalUrl ?? request.url), now = Date.now() / 1000;
    const digest = createHash("sha256").update(`${request.method}\n${url}\n`).update(body).digest("base64url");
    if (claims.iss !== issuer || claims.aud !== base) throw new Error("credential_audience");
    if (claims.req !== digest) throw new Error("credential_request");
    if (claims.tool !== tool(request.method, url.slice(origin.length).split("?")[0])) throw new Error("credential_tool");
    if (!tenants.has(claims.tenant)) throw new Error("credential_tenant");
    const lives = claims.exp - claims.iat;
    if (!(lives > 0 && lives <= 30 && claims.iat <= now + 5 && now < claims.exp)) throw new Error("credential_lifetime");
    for (const [id, end] of spent) if (end <= now) spent.delete(id);
    if (typeof claims.jti !== "string" || spent.has(claims.jti) || spent.size >= 200_000) throw new Error("credential_replayed");
    spent.set(claims.jti, claims.exp);
    return claims;
  }

  return async (request, response, next) => {
    try {
      const parts = [];
      let size = 0;
      for await (const part of request) if ((size += part.length) <= limit) parts.push(part); else throw new Error("credential_malformed");
      request.rawBody = Buffer.concat(parts);
      request.remit = await check(request, request.rawBody);
    } catch (problem) {
      const code = /^credential_\w+$/.test(problem.message) ? problem.message : "credential_malformed";
      return response.writeHead(401, { "content-type": "application/json" }).end(JSON.stringify({ code }));
    }
    next();
  };
}
