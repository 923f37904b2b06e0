// Serves one folder on this machine, the way a strict host would: right types, a strict Content-Security-Policy.
// Usage: node serve.mjs FOLDER [PORT]. Without PORT: 8080, or a free one where that is taken.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const folder = resolve(process.argv[2] ?? ".");
const wantedPort = process.argv[3];

const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".woff2": "font/woff2",
};

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

// The file a request means, or undefined. Nothing outside the folder is ever meant.
function fileFor(url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  if (path.includes("\0")) return undefined;
  let file = resolve(join(folder, path));
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  try {
    if (statSync(file).isDirectory()) file = join(file, "index.html");
    return { file, size: statSync(file).size };
  } catch {
    return undefined;
  }
}

const server = createServer((request, response) => {
  const headers = {
    "Cache-Control": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { ...headers, Allow: "GET, HEAD" }).end();
    return;
  }
  const found = fileFor(request.url);
  if (found === undefined) {
    response.writeHead(404, { ...headers, "Content-Type": "text/plain; charset=utf-8", "Content-Security-Policy": policy });
    response.end("Not found\n");
    return;
  }
  // The single file carries its own policy, with the hash of its one inline script.
  if (!found.file.endsWith(`${sep}quotapack.html`)) headers["Content-Security-Policy"] = policy;
  headers["Content-Type"] = types[extname(found.file)] ?? "application/octet-stream";
  headers["Content-Length"] = found.size;
  response.writeHead(200, headers);
  if (request.method === "HEAD") response.end();
  else createReadStream(found.file).on("error", () => response.destroy()).pipe(response);
});

server.on("error", (error) => {
  if (error.code === "EADDRINUSE" && wantedPort === undefined) {
    server.listen(0, "127.0.0.1");
    return;
  }
  process.stderr.write(`serve: ${error.code === "EADDRINUSE" ? `port ${wantedPort} is taken` : error.message}\n`);
  process.exit(1);
});
server.on("listening", () => console.log(`Quotapack is at http://localhost:${server.address().port}/`));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
server.listen(Number(wantedPort ?? 8080), "127.0.0.1");
