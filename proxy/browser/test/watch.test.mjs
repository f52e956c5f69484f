// What a watch does when its server ends it, forgets where it was, or is gone for a while.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test from 'node:test';
import { Foretop, memoryStorage } from 'foretop-client';

const object = (resourceVersion) => ({ metadata: { name: `o${resourceVersion}`, resourceVersion } });
const event = (type, version) => JSON.stringify({ type, object: object(version) }) + '\n';

/** A server that answers lists and watches from a script, and writes down what it was asked. */
async function serve(script) {
  const asked = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://x');
    if (url.pathname === '/local/v1/probe') {
      return response.end('{"product":"foretop","api":"v1"}');
    }
    if (url.pathname === '/local/v1/token') {
      return response.end('{"name":"t","expiresAt":"2999-01-01T00:00:00Z"}');
    }
    const watch = url.searchParams.get('watch');
    asked.push(watch ? `watch ${url.searchParams.get('resourceVersion')}` : 'list');
    const next = script.shift();
    if (next === undefined) {
      return request.socket.destroy();
    }
    const [status, body, end = true] = next;
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.write(body);
    return end === 'cut' ? setImmediate(() => request.socket.destroy()) : response.end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const storage = memoryStorage();
  await storage.set('foretop:t', { token: 'kxp_x' });
  const bases = [`http://127.0.0.1:${server.address().port}`];
  const foretop = new Foretop({ name: 't', bases, storage });
  return { cluster: foretop.cluster('c'), asked, close: () => server.close() };
}

const list = (version) => [200, JSON.stringify({
  items: [object(version)], metadata: { resourceVersion: version },
})];

async function take(cluster, count, options = {}) {
  const seen = [];
  for await (const each of cluster.watch({ apiVersion: 'v1', resource: 'pods' }, options)) {
    seen.push(`${each.type} ${each.resourceVersion}`);
    if (seen.length === count) {
      return seen;
    }
  }
  return seen;
}

test('goes on behind a bookmark where the server ended it', async () => {
  const { cluster, asked, close } = await serve([
    list('1'),
    [200, event('ADDED', '2') + event('BOOKMARK', '9')],
    [200, event('MODIFIED', '10')],
  ]);
  assert.deepEqual(await take(cluster, 4), ['LISTED 1', 'ADDED 2', 'POSITION 9', 'MODIFIED 10']);
  assert.deepEqual(asked, ['list', 'watch 1', 'watch 9']);
  close();
});

test('lists anew where its position is forgotten, both ways', async () => {
  const gone = JSON.stringify({ kind: 'Status', code: 410, reason: 'Expired', message: 'too old' });
  const { cluster, asked, close } = await serve([
    list('1'),
    [200, `{"type":"ERROR","object":${gone}}\n`],
    list('5'),
    [410, gone],
    list('7'),
    [200, event('ADDED', '8')],
  ]);
  assert.deepEqual(await take(cluster, 4), ['LISTED 1', 'LISTED 5', 'LISTED 7', 'ADDED 8']);
  assert.deepEqual(asked, ['list', 'watch 1', 'list', 'watch 5', 'list', 'watch 7']);
  close();
});

test('goes on where a line broke off', async () => {
  const { cluster, asked, close } = await serve([
    list('1'),
    [200, event('ADDED', '2') + '{"type":"ADD', 'cut'],
    [503, '{"kind":"Status","code":503,"message":"starting"}'],
    [200, event('ADDED', '3')],
  ]);
  assert.deepEqual(await take(cluster, 3), ['LISTED 1', 'ADDED 2', 'ADDED 3']);
  assert.deepEqual(asked.slice(0, 4), ['list', 'watch 1', 'watch 2', 'watch 2']);
  close();
});

test('goes on from a position that was kept, without a list', async () => {
  const { cluster, asked, close } = await serve([[200, event('ADDED', '43')]]);
  assert.deepEqual(await take(cluster, 1, { resourceVersion: '42' }), ['ADDED 43']);
  assert.deepEqual(asked, ['watch 42']);
  close();
});

test('gives up where trying again is of no use', async () => {
  const { cluster, close } = await serve([[403, '{"kind":"Status","code":403,"reason":"Forbidden"}']]);
  await assert.rejects(take(cluster, 1), ({ reason }) => reason === 'Forbidden');
  close();
});

test('names outside ASCII go into the field encoded', () => {
  const { fieldName } = new Foretop({ name: 'x', storage: memoryStorage() }).cluster('\u26f5');
  assert.equal(fieldName, '~4pu1');
});
