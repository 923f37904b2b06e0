// Opens a page of a document in Chromium, served under the policy that the documents recommend.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize, sep } from "node:path";
import { project } from "./blocks.mjs";

const { chromium } = createRequire(join(project, "web", "package.json"))("playwright-core");
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm", ".css": "text/css" };

/** The policy of docs/guide/strict-csp.md. A test holds the page to it. */
export const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

// Milliseconds; a machine may be busy with other things.
const patience = 90_000;

let browser;
export const closeBrowser = () => browser?.close();

/** What `folder`/index.html shows once nothing changes any more, and what the browser complained about: {shown, complaints}. */
export async function openPage(folder, { url } = {}) {
  browser ??= await chromium.launch({ executablePath: "/usr/bin/chromium", chromiumSandbox: false, timeout: patience, args: ["--disable-gpu", "--no-first-run", "--disable-background-networking"] });
  const server = createServer((request, response) => {
    const file = normalize(join(folder, decodeURIComponent(new URL(request.url, "http://localhost").pathname)));
    const wanted = file.endsWith(sep) ? join(file, "index.html") : file;
    if (!wanted.startsWith(folder) || !existsSync(wanted) || !statSync(wanted).isFile()) {
      response.writeHead(wanted.endsWith("favicon.ico") ? 204 : 404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": types[extname(wanted)] ?? "application/octet-stream", "Content-Security-Policy": policy });
    createReadStream(wanted).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  try {
    await page.goto(url ?? `http://127.0.0.1:${server.address().port}/`, { waitUntil: "networkidle", timeout: patience });
    // A page that computes says so with an `output`, which the snippet fills.
    await page.waitForFunction(() => document.querySelector("output")?.textContent !== "", undefined, { timeout: patience }).catch(() => complaints.push("The output stays empty"));
    return { shown: (await page.locator("output").first().textContent().catch(() => "")) ?? "", complaints };
  } finally {
    await page.close();
    server.closeAllConnections();
    server.close();
  }
}
