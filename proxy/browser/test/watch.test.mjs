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
    const [status, body, end = true, fields = {}] = next;
    response.writeHead(status, { 'Content-Type': 'application/json', ...fields });
    response.write(body);
    return end === 'cut' ? setImmediate(() => request.socket.destroy()) : response.end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const storage = memoryStorage();
  await storage.set('foretop:t', { token: 'kxp_x' });
  const bases = [`http://127.0.0.1:${server.address().port}`];
  const foretop = new Foretop({ name: 't', bases, storage });
  return { foretop, cluster: foretop.cluster('c'), asked, close: () => server.close() };
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

test('ends all watches of a token that was taken back', async () => {
  const { foretop, cluster, asked, close } = await serve([
    [401, '{"error":{"message":"taken back"}}', true, { 'Explorer-Proxy-Error': 'token-revoked' }],
  ]);
  await assert.rejects(take(cluster, 1), ({ word }) => word === 'token-revoked');
  assert.equal(foretop.state.state, 'revoked');
  await assert.rejects(
    take(cluster, 1), ({ kind, word }) => kind === 'foretop' && word === 'token-revoked');
  assert.equal(asked.length, 1);
  close();
});

test('watches no kind that the cluster does not have', async () => {
  const { cluster, close } = await serve([[200, '{"resources":[]}']]);
  const watch = cluster.watch({ apiVersion: 'v1', kind: 'Ship' });
  await assert.rejects(watch.next(), ({ kind, reason }) => kind === 'cluster' && reason === 'NotFound');
  close();
});

test('no name leads to another path', async () => {
  const { cluster, asked, close } = await serve([]);
  const maps = { apiVersion: 'v1', resource: 'configmaps', namespace: 'shop' };
  for (const ref of [{ ...maps, name: '..' }, { ...maps, namespace: '..', name: 'a' },
    { ...maps, name: '.' }, { ...maps, name: '' }, maps]) {
    await assert.rejects(cluster.delete(ref), ({ reason }) => reason === 'NotFound');
    await assert.rejects(cluster.get(ref), ({ reason }) => reason === 'NotFound');
    await assert.rejects(cluster.patch(ref, {}), ({ reason }) => reason === 'NotFound');
  }
  assert.deepEqual(asked, []);
  close();
});

test('tells an answer that broke off from one that was aborted', async () => {
  const { cluster, close } = await serve([[200, 'one\ntw', 'cut'], [200, '{"items":', 'cut']]);
  const pod = { namespace: 'shop', name: 'web' };
  const read = async (signal) => {
    for await (const _ of cluster.logs({ ...pod, signal }));
  };
  await assert.rejects(read(), ({ name, kind }) => name === 'ForetopError' && kind === 'network');
  await assert.rejects(
    cluster.list({ apiVersion: 'v1', resource: 'pods' }), ({ kind }) => kind === 'network');
  await assert.rejects(read(AbortSignal.abort(new Error('enough'))), /enough/);
  close();
});

test('takes time in proportion to a line', async () => {
  const chunk = new TextEncoder().encode('x'.repeat(1 << 10));
  const body = (chunks) => new ReadableStream({
    pull(controller) {
      return chunks-- > 0 ? controller.enqueue(chunk) : controller.close();
    },
  });
  const { lines } = await import('../src/cluster.js');
  const started = performance.now();
  for await (const line of lines(body(40_000))) {
    assert.equal(line.length, 40_000 << 10);
  }
  assert.ok(performance.now() - started < 10_000);
});

test('names outside ASCII go into the field encoded', () => {
  const { fieldName } = new Foretop({ name: 'x', storage: memoryStorage() }).cluster('\u26f5');
  assert.equal(fieldName, '~4pu1');
});
