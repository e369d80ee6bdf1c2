// A back end behind the Go verifier, for cases.py.
package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strings"

	"remit"
)

func main() {
	port := os.Args[1]
	verifier := &remit.Verifier{
		Issuer: "https://remit.example", JWKS: os.Args[2], Base: "http://127.0.0.1:" + port,
		Tool: func(method, path string) string {
			return "b_" + strings.ToLower(method) + "_" + strings.Split(path, "/")[1]
		},
		Tenants: map[string]bool{"globex": true, "initech": true},
	}
	answer := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		claims := r.Context().Value(remit.Key{}).(remit.Claims)
		json.NewEncoder(w).Encode(map[string]any{"tenant": claims.Tenant, "bytes": len(body)})
	})
	http.ListenAndServe("127.0.0.1:"+port, verifier.Wrap(answer))
}
