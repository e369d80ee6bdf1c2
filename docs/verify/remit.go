// Package remit checks Remit's per-call credentials: middleware for net/http, on the standard library alone.
//
// A request that passes has what the credential says in its context, under remit.Key{}: serve its Tenant and nobody else.
package remit

import ("bytes"; "context"; "crypto/ecdsa"; "crypto/elliptic"; "crypto/sha256"; "encoding/base64"; "encoding/json"; "io")
import ("math/big"; "net/http"; "net/url"; "strings"; "sync"; "time")

// Key is where the claims stand in a request's context.
type Key struct{}

// Claims are what a credential says.
type Claims struct { Iss, Aud, Sub, Tenant, Tool, Req, Jti, Intent string; Iat, Exp int64 }

// Verifier holds what is expected, and what was spent.
type Verifier struct {
	Issuer, JWKS, Base string; Tool func(method, path string) string; Tenants map[string]bool
	lock sync.Mutex; keys map[string]*ecdsa.PublicKey; fetched, tried time.Time; spent map[string]int64
}

// Wrap lets through what bears a credential for exactly this request, once.
func (v *Verifier) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		claims, code := Claims{}, "credential_malformed"
		if err == nil { claims, code = v.check(r, body) }
		if code != "" {
			w.Header().Set("Content-Type", "application/json"); w.WriteHeader(401)
			json.NewEncoder(w).Encode(map[string]string{"code": code}); return
		}
		r.Body = io.NopCloser(bytes.NewReader(body)); next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), Key{}, claims)))
	})
}

func (v *Verifier) check(r *http.Request, body []byte) (c Claims, code string) {
	given, head := r.Header.Values("Authorization"), map[string]any{}
	if len(given) != 1 || len(given[0]) < 7 || !strings.EqualFold(given[0][:7], "bearer ") { return c, "credential_missing" }
	parts := strings.Split(given[0][7:], ".")
	if len(parts) != 3 || decode(parts[0], &head) != nil || decode(parts[1], &c) != nil { return c, "credential_malformed" }
	_, crit := head["crit"]; kid, _ := head["kid"].(string)
	if head["typ"] != "remit-credential+jwt" || head["alg"] != "ES256" || crit { return c, "credential_type" }
	public, hash := v.key(kid), sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	sig, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil || public == nil || len(sig) != 64 || !ecdsa.Verify(public, hash[:], new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:])) { return c, "credential_signature" }
	base, err := url.Parse(v.Base)
	if err != nil || c.Iss != v.Issuer || c.Aud != v.Base { return c, "credential_audience" }
	digest, now := sha256.Sum256(append([]byte(r.Method+"\n"+base.Scheme+"://"+base.Host+r.RequestURI+"\n"), body...)), time.Now().Unix()
	if c.Req != base64.RawURLEncoding.EncodeToString(digest[:]) { return c, "credential_request" }
	if c.Tool != v.Tool(r.Method, r.URL.EscapedPath()) || !v.Tenants[c.Tenant] { return c, "credential_tool" }
	if life := c.Exp - c.Iat; life <= 0 || life > 30 || c.Iat > now+5 || now >= c.Exp { return c, "credential_lifetime" }
	v.lock.Lock(); defer v.lock.Unlock()
	for jti, end := range v.spent { if end <= now { delete(v.spent, jti) } }
	if _, used := v.spent[c.Jti]; used || c.Jti == "" || len(v.spent) >= 200000 { return c, "credential_replayed" }
	v.spent[c.Jti] = c.Exp; return c, ""
}

func (v *Verifier) key(kid string) *ecdsa.PublicKey {
	v.lock.Lock(); defer v.lock.Unlock()
	if public := v.keys[kid]; (public != nil && time.Since(v.fetched) < 5*time.Minute) || time.Since(v.tried) < time.Second { return public }
	v.tried = time.Now(); answer, err := (&http.Client{Timeout: 3 * time.Second}).Get(v.JWKS)
	if err != nil { return v.keys[kid] } else { defer answer.Body.Close() }
	var set struct{ Keys []struct{ Kid, Crv, X, Y string } }
	if answer.StatusCode != 200 || json.NewDecoder(io.LimitReader(answer.Body, 1<<16)).Decode(&set) != nil { return v.keys[kid] }
	v.keys, v.fetched = map[string]*ecdsa.PublicKey{}, time.Now(); if v.spent == nil { v.spent = map[string]int64{} }
	for _, k := range set.Keys {
		public := &ecdsa.PublicKey{Curve: elliptic.P256(), X: number(k.X), Y: number(k.Y)}
		if k.Crv == "P-256" && public.Curve.IsOnCurve(public.X, public.Y) { v.keys[k.Kid] = public }
	}
	return v.keys[kid]
}

func number(text string) *big.Int { b, _ := base64.RawURLEncoding.DecodeString(text); return new(big.Int).SetBytes(b) }

func decode(part string, into any) error {
	b, err := base64.RawURLEncoding.DecodeString(part); if err != nil { return err }; return json.Unmarshal(b, into)
}
