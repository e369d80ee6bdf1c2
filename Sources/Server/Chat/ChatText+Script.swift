extension ChatText {
    /// The page's script. Whatever comes is put in as text, never as markup.
    static let script = #"""
        "use strict";
        (() => {
          const byId = (id) => document.getElementById(id);
          const log = byId("log"), form = byId("form"), words = byId("words"), send = byId("send"), stop = byId("stop"), end = byId("end"), state = byId("state");
          const given = new URLSearchParams(location.hash.slice(1));
          const session = given.get("session"), token = given.get("token");
          history.replaceState(null, "", location.pathname);
          let last = 0, busy = false, over = false, handed = false;

          const base = () => "/v1/sessions/" + encodeURIComponent(session);
          const call = (method, path, body, accept) => fetch(base() + path, {
            method, headers: Object.assign({ Authorization: "Bearer " + token }, body ? { "Content-Type": "application/json" } : {}, accept ? { Accept: accept } : {}),
            body: body ? JSON.stringify(body) : undefined, credentials: "omit", referrerPolicy: "no-referrer",
          });
          const say = (text) => { state.textContent = text; };
          const add = (kind, who, text) => {
            const item = document.createElement("li");
            item.className = kind;
            if (who) { const name = document.createElement("span"); name.className = "who"; name.textContent = who; item.append(name); }
            const body = document.createElement("span");
            body.textContent = text;
            item.append(body);
            log.append(item);
            item.scrollIntoView({ block: "end" });
            return body;
          };
          const card = (data) => {
            const body = add(data.contradicted ? "card contradicted" : "card", "What really happened", data.words);
            return body;
          };
          const button = (text, kind, act) => {
            const b = document.createElement("button");
            b.type = "button"; b.textContent = text; b.className = kind;
            b.addEventListener("click", act);
            return b;
          };
          const hold = async (data) => {
            if (data.asks !== "user") { add("hold", "Waits for a colleague", data.reason); return; }
            const body = add("hold", "Please confirm", data.reason);
            const item = body.parentElement;
            try {
              const shown = await (await call("GET", "/approvals/" + encodeURIComponent(data.hold))).json();
              if (shown.shown) {
                const list = document.createElement("span");
                const text = (value) => typeof value === "string" ? value : JSON.stringify(value);
                list.textContent = "\n" + shown.tool + (shown.shown.values || []).filter((value) => value.origin !== "session").map((value) => "\n" + value.name + ": " + text(value.value)).join("");
                item.append(list);
              }
            } catch { /* the question stands without it */ }
            const acts = document.createElement("div");
            acts.className = "acts";
            const answer = async (word) => {
              for (const b of acts.children) b.disabled = true;
              const reply = await call("POST", "/approvals/" + encodeURIComponent(data.hold), { answer: word });
              acts.remove();
              add("note", "", reply.ok ? (word === "approve" ? "You agreed." : "You declined.") : "Your answer was not taken.");
              if (reply.ok) await turn({ continue: true });
            };
            acts.append(button("Yes, do it", "yes", () => answer("approve")), button("No", "no", () => answer("deny")));
            item.append(acts);
          };
          const closed = (text) => {
            over = true; form.hidden = true; end.hidden = true;
            say("Session ended"); add("note", "", text);
          };
          const takeEvents = async (reply) => {
            const reader = reply.body.getReader(), decoder = new TextDecoder();
            let rest = "", open = null;
            const holds = [];
            const take = async (block) => {
              let name = "", data = "";
              for (const line of block.split("\n")) {
                if (line.startsWith("event: ")) name = line.slice(7);
                if (line.startsWith("data: ")) data += line.slice(6);
              }
              if (!name) return;
              const value = data ? JSON.parse(data) : {};
              if (name === "reply") { if (!open) open = add("agent", "Assistant", ""); open.textContent += value.text; }
              else if (name === "reply-end") open = null;
              else if (name === "reply-cut") { if (open) open.textContent += " [cut]"; open = null; }
              else if (name === "card") card(value);
              else if (name === "hold") holds.push(value);
              else if (name === "handed-over") { handed = true; say("A colleague has taken over"); }
              else if (name === "end" && value.reason.startsWith("session.")) closed("This session is over.");
            };
            for (;;) {
              const { done, value } = await reader.read();
              if (done) break;
              rest += decoder.decode(value, { stream: true });
              for (let at = rest.indexOf("\n\n"); at >= 0; at = rest.indexOf("\n\n")) { const block = rest.slice(0, at); rest = rest.slice(at + 2); await take(block); }
            }
            for (const waiting of holds) await hold(waiting);
          };
          const turn = async (body) => {
            if (busy || over) return;
            busy = true; send.disabled = true; stop.hidden = false; log.setAttribute("aria-busy", "true");
            say("Working");
            try {
              const reply = await call("POST", "/messages", body, "text/event-stream");
              if (reply.status === 401) closed("This session is over. Please sign in again.");
              else if (!reply.ok) add("note", "", "That did not work. Please try again in a moment.");
              else await takeEvents(reply);
            } catch { add("note", "", "The connection was lost. What was begun goes on; load the page anew from where you came."); }
            busy = false; send.disabled = false; stop.hidden = true; log.setAttribute("aria-busy", "false");
            if (!over) say(handed ? "A colleague has taken over" : "Connected");
            await catchUp(true);
            words.focus();
          };
          const show = (item) => {
            if (item.card) card(item.card);
            else if (item.event) add("note", "", item.event === "returned" ? "The assistant goes on." : "A colleague takes over.");
            else add(item.by, item.by === "user" ? "You" : item.by === "person" ? "Colleague" : "Assistant", item.text);
          };
          const catchUp = async (silent) => {
            if (over) return;
            const reply = await call("GET", "/messages?after=" + last);
            if (reply.status === 401) { closed("This session is over. Please sign in again."); return; }
            if (!reply.ok) return;
            const found = await reply.json();
            handed = found.state === "handed-over";
            for (const item of found.items) {
              last = item.position;
              if (!silent || item.by === "person" || item.event === "returned") show(item);
            }
          };
          form.addEventListener("submit", (event) => {
            event.preventDefault();
            const text = words.value.trim();
            if (!text || busy) return;
            words.value = "";
            add("user", "You", text);
            turn({ text, utc_offset: -new Date().getTimezoneOffset() });
          });
          words.addEventListener("keydown", (event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
          });
          stop.addEventListener("click", () => call("POST", "/stop"));
          end.addEventListener("click", async () => { await call("DELETE", ""); closed("You ended the session."); });
          if (!session || !token) { say("Not signed in"); add("note", "", "Please sign in on your company's page and open the chat from there."); return; }
          form.hidden = false; end.hidden = false; say("Connected");
          catchUp(false).then(() => words.focus());
          setInterval(() => { if (handed && !busy) catchUp(true); }, 3000);
        })();

        """#
}
