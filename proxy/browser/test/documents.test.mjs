// Runs the programs that the documents show, as they are written there, but for the names in them.
// Against a running Foretop, as client.test.mjs does; it needs a stateful set with pods and logs.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { Foretop, memoryStorage } from 'foretop-client';

const { FORETOP_URL: base, FORETOP_CLUSTER: clusterName } = process.env;
const LONG = { timeout: 60_000 };

/** The programs of a document: blocks that begin by importing the package. */
const programs = (path) =>
  [...readFileSync(new URL(path, import.meta.url), 'utf8').matchAll(/```js\n(import [^]*?)```/g)]
    .map(([, code]) => code)
    .filter((code) => code.includes("from 'foretop-client'"));

async function names() {
  const foretop = new Foretop(
    { name: 'looks around', bases: [base], storage: memoryStorage(), grant: { inject: '*' } });
  assert.equal((await foretop.pair()).state, 'paired');
  const { items: [set] } = await foretop.cluster(clusterName)
    .list({ apiVersion: 'apps/v1', resource: 'statefulsets' });
  const { name, namespace } = set.metadata;
  const { containerPort } = set.spec.template.spec.containers[0].ports[0];
  return { prod: clusterName, shop: namespace, db: name, 'db-0': `${name}-0`, port: containerPort };
}

function run(code, enough) {
  const folder = mkdtempSync(join(tmpdir(), 'foretop-'));
  const file = join(folder, 'tool.mjs');
  writeFileSync(file, code
    .replace("'foretop-client'", `'${new URL('../src/node.js', import.meta.url)}'`)
    .replace('new Foretop({', `new Foretop({ bases: ['${base}'],`));
  const child = spawn(process.execPath, [file],
    { env: { ...process.env, XDG_CONFIG_HOME: folder, APPDATA: folder } });
  let said = '';
  const heard = (data) => {
    said += data;
    if (enough?.test(said)) {
      child.kill();
    }
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  return new Promise((done) => child.on('close', (exit) => done({ exit, said })));
}

test('the program of the plugins’ page does all that it says', LONG, async () => {
  const named = await names();
  const [program, ...others] = programs('../../../docs/plugins.md');
  assert.equal(others.length, 0);
  const { exit, said } = await run(program
    .replace(/'(prod|shop|db|db-0)'/g, (_, name) => `'${named[name]}'`)
    .replace("'app=db'", "''")
    .replace('8080', named.port));

  assert.equal(exit, 0, said);
  assert.match(said, /^[1-9]\d* [0-9a-f-]{36} 3\nLISTED\n/);
  assert.match(said, /\nhello\n 0\n$/);
});

test('the program of the README watches', LONG, async () => {
  const [program, ...others] = programs('../README.md');
  assert.equal(others.length, 0);
  const { said } = await run(program.replace("'prod'", `'${clusterName}'`), /LISTED [1-9]/);

  assert.match(said, /asking \d{3}/);
});
