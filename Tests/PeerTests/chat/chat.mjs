// Drives the chat page in headless Chromium over the DevTools protocol, by keyboard alone, and says what it saw.
//
//   node chat.mjs --url http://127.0.0.1:8080/chat#session=…&token=… --say "…" [--say "…"] [--press "Yes, do it"] [--shot file.png] [--no-script]
//
// Exits 1 where the page asked for anything that is not Remit's own, or showed no answer.
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const options = { say: [], press: [], shot: null, url: null, script: true, dark: false };
for (let i = 2; i < process.argv.length; i++) {
  const name = process.argv[i];
  if (name === "--no-script") options.script = false;
  else if (name === "--dark") options.dark = true;
  else if (name === "--say" || name === "--press") { options[name.slice(2)].push(process.argv[++i]); }
  else options[name.slice(2)] = process.argv[++i];
}

const profile = mkdtempSync(join(tmpdir(), "chat-"));
const chromium = spawn("chromium", [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "--window-size=900,1100", "about:blank",
], { stdio: ["ignore", "ignore", "pipe"] });
const endpoint = await new Promise((resolve, reject) => {
  let text = "";
  chromium.stderr.on("data", (piece) => {
    text += piece;
    const found = /DevTools listening on (ws:\S+)/.exec(text);
    if (found) resolve(found[1]);
  });
  chromium.on("exit", () => reject(new Error("chromium ended: " + text)));
  setTimeout(() => reject(new Error("chromium does not start: " + text)), 60000);
});

const socket = new WebSocket(endpoint);
await new Promise((resolve) => socket.addEventListener("open", resolve));
let number = 0;
const waiting = new Map(), requests = [], complaints = [];
let target = null;
socket.addEventListener("message", (message) => {
  const data = JSON.parse(message.data);
  if (data.id && waiting.has(data.id)) { waiting.get(data.id)(data); waiting.delete(data.id); }
  if (data.method === "Network.requestWillBeSent") requests.push(data.params.request.url);
  if (data.method === "Log.entryAdded") complaints.push(data.params.entry.text);
  if (data.method === "Runtime.exceptionThrown") complaints.push(data.params.exceptionDetails.text);
});
const send = (method, params = {}) => new Promise((resolve, reject) => {
  const id = ++number;
  waiting.set(id, (data) => data.error ? reject(new Error(method + ": " + data.error.message)) : resolve(data.result));
  socket.send(JSON.stringify({ id, method, params, ...(target ? { sessionId: target } : {}) }));
});
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const evaluate = async (expression) => (await send("Runtime.evaluate", { expression, returnByValue: true })).result.value;
const key = async (name, code, text) => {
  const shared = { key: name, code: name, windowsVirtualKeyCode: code, ...(text ? { text } : {}) };
  await send("Input.dispatchKeyEvent", { type: "keyDown", ...shared });
  await send("Input.dispatchKeyEvent", { type: "keyUp", ...shared });
};
const until = async (expression, what) => {
  for (let i = 0; i < 300; i++) { if (await evaluate(expression)) return; await pause(100); }
  throw new Error("waited in vain: " + what + "\n" + await evaluate("document.body.innerText"));
};

let status = 0;
try {
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  target = (await send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
  for (const domain of ["Page", "Network", "Runtime", "Log"]) await send(domain + ".enable");
  if (options.dark) await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: "dark" }] });
  if (!options.script) await send("Emulation.setScriptExecutionDisabled", { value: true });
  await send("Page.navigate", { url: options.url });
  await pause(1500);
  if (options.script) {
    await until("document.activeElement && document.activeElement.id === 'words'", "the message field has the focus");
    const presses = [...options.press];
    for (const text of options.say) {
      await send("Input.insertText", { text });
      await key("Enter", 13, "\r");
      await until("document.getElementById('log').getAttribute('aria-busy') === 'true' || document.querySelectorAll('li.card').length > 0", "the turn begins");
      await until("document.getElementById('log').getAttribute('aria-busy') === 'false'", "the turn ends");
      while (presses.length && await evaluate(`[...document.querySelectorAll('button')].some((b) => b.textContent === ${JSON.stringify(presses[0])})`)) {
        // By Tab alone, as without a mouse.
        const label = presses.shift();
        for (let i = 0; i < 60; i++) {
          if (await evaluate(`document.activeElement.textContent === ${JSON.stringify(label)}`)) break;
          await key("Tab", 9);
        }
        await key("Enter", 13, "\r");
        await until("document.getElementById('log').getAttribute('aria-busy') === 'false' && ![...document.querySelectorAll('button:disabled')].length", "the answer is taken");
        await pause(500);
      }
      await until("document.activeElement && document.activeElement.id === 'words'", "the focus is back");
    }
  }
  const text = await evaluate("document.body.innerText").catch(() => null);
  const html = text ?? (await send("DOM.getDocument").then(({ root }) => send("DOM.getOuterHTML", { nodeId: root.nodeId }))).outerHTML;
  console.log(html);
  console.log("address:", await evaluate("location.href").catch(() => ""));
  const origin = new URL(options.url).origin;
  const foreign = requests.filter((url) => !url.startsWith(origin) && !url.startsWith("about:"));
  console.log("requests:", requests.length, "foreign:", foreign.length, "complaints:", complaints.length);
  if (foreign.length || complaints.length) { console.log(foreign, complaints); status = 1; }
  if (options.shot) {
    const { data } = await send("Page.captureScreenshot", { format: "png" });
    writeFileSync(options.shot, Buffer.from(data, "base64"));
  }
} catch (error) {
  console.error(error);
  status = 1;
}
socket.close();
chromium.kill();
process.exit(status);
