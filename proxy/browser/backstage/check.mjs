// Opens Backstage's Kubernetes plugin in Chromium, with a running Foretop as its backend. In a
// cluster there has to be a Deployment of the entity's name whose pods have the label
// backstage.io/kubernetes-id of that name, too. The token has to cover this one cluster:
//
//   FORETOP_TOKEN=$(foretop clients add --cluster CLUSTER --inject CLUSTER --read-write \
//     --allow logs,exec --origin http://127.0.0.1:17199 backstage | head -1)
//   FORETOP_TOKEN=… npm run check -- http://127.0.0.1:7007 ENTITY
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ORIGIN = 'http://127.0.0.1:17199';
const PAGE = '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="host.css">'
  + '<div id="root"></div><script type="module" src="host.js"></script>';
const [base, name] = process.argv.slice(2);
const token = process.env.FORETOP_TOKEN;
if (!base || !name || !token) {
  throw new Error('usage: FORETOP_TOKEN=… node check.mjs FORETOP_URL ENTITY');
}

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('host.jsx', import.meta.url))],
  bundle: true, format: 'esm', write: false, outdir: '/', jsx: 'automatic', logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.svg': 'dataurl', '.png': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl' },
});
const files = new Map(outputFiles.map(({ path, contents }) => [path, contents]));

let resolve, reject;
const walked = new Promise((...both) => ([resolve, reject] = both));

function heard({ step, ok, text }) {
  console.log(`${ok ? 'shows' : 'DOES NOT SHOW'} ${step}`);
  if (!ok) {
    reject(new Error(`${step}; the page shows:\n${text}`));
  } else if (step === 'end') {
    resolve();
  }
}

const server = createServer(async (request, response) => {
  if (request.url === '/said') {
    const body = await new Response(request).text();
    response.end();
    return heard(JSON.parse(body));
  }
  if (request.url === '/settings') {
    return response.end(JSON.stringify({ token, base, name }));
  }
  const type = { '.css': 'text/css', '.js': 'text/javascript' }[/\.\w+$/.exec(request.url)?.[0]];
  response.setHeader('Content-Type', type ?? 'text/html');
  response.end(files.get(request.url) ?? PAGE);
});
await new Promise((done) => server.listen(new URL(ORIGIN).port, '127.0.0.1', done));

const profile = mkdtempSync(join(tmpdir(), 'foretop-backstage-'));
const browser = spawn('chromium', [
  '--headless=new', '--no-sandbox', '--window-size=1280,900', `--user-data-dir=${profile}`, ORIGIN,
], { stdio: 'ignore' });
const late = setTimeout(() => reject(new Error('too late')), 120_000);
try {
  await walked;
} finally {
  clearTimeout(late);
  browser.once('exit', () => rmSync(profile, { recursive: true, force: true }));
  browser.kill();
  server.close();
  server.closeAllConnections();
}
