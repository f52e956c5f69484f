// Against a running Foretop: FORETOP_URL, FORETOP_OWNER_TOKEN, and a cluster FORETOP_CLUSTER with
// pods and logs. Its user refuses programs called "refused ...", agrees to those called
// "ignored ..." when FORETOP_USER is asked to, and to all others at once.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import {
  Foretop, ForetopError, fetchApi, fileStorage, kubernetesApi, memoryStorage,
} from 'foretop-client';
import { NodeWebSocket } from '../src/node-websocket.js';

const { FORETOP_URL: base, FORETOP_OWNER_TOKEN: owner } = process.env;
const { FORETOP_CLUSTER: clusterName, FORETOP_USER: user } = process.env;
const PODS = { apiVersion: 'v1', resource: 'pods' };
const GRANT = { verbs: ['read', 'write'], subresources: '*', inject: '*' };
const LONG = { timeout: 30_000 };

const program = (name, options = {}) =>
  new Foretop({ name, bases: [base], storage: memoryStorage(), grant: GRANT, ...options });

async function paired(name, options) {
  const foretop = program(name, options);
  const state = await foretop.pair();
  assert.equal(state.state, 'paired', JSON.stringify(state));
  return foretop;
}

const asOwner = (path, init) =>
  fetch(base + path, { ...init, headers: { Authorization: `Bearer ${owner}`, ...init?.headers } });

async function until(condition) {
  for (let value; ; await new Promise((done) => setTimeout(done, 20))) {
    value = await condition();
    if (value) {
      return value;
    }
  }
}

const typesOf = ({ items }) =>
  items.find(({ cluster }) => cluster.name === clusterName)?.resources.map(({ type }) => type).sort();

const somePod = async (foretop) => {
  const { items } = await foretop.cluster(clusterName).list(PODS);
  // The demo replaces pods of Deployments all the time; those of StatefulSets stay.
  const { metadata, spec } = items.find(({ metadata, status, spec: { containers } }) =>
    metadata.ownerReferences?.[0].kind === 'StatefulSet' && !metadata.deletionTimestamp
    && status.phase === 'Running' && containers[0].ports?.length);
  const { name, namespace } = metadata;
  return { name, namespace, port: spec.containers[0].ports[0].containerPort };
};

test('says where nothing runs', LONG, async () => {
  const foretop = program('nowhere', { bases: ['http://127.0.0.1:9'] });
  assert.deepEqual(await foretop.connect(), { state: 'not-running' });
  await assert.rejects(foretop.clusters(), (error) => error.kind === 'network');
});

test('pairs, with the digits that the user compares', LONG, async () => {
  const foretop = program('digits');
  const states = [];
  foretop.onState((state) => states.push(state.state));

  assert.equal((await foretop.connect()).state, 'not-paired');
  const state = await foretop.pair();

  assert.deepEqual(states, ['unknown', 'not-paired', 'not-paired', 'asking', 'paired']);
  assert.equal(state.client.name, 'digits');
  assert.ok((await foretop.clusters()).some(({ name }) => name === clusterName));
});

test('tells a refusal from silence', LONG, async () => {
  const refused = await program('refused by the user').pair();
  assert.equal(refused.state, 'denied');

  const ignored = program('ignored by the user');
  const stop = new AbortController();
  ignored.onState(({ state }) => state === 'asking' && stop.abort(new Error('enough')));
  await assert.rejects(ignored.pair({ signal: stop.signal }), /enough/);
  const again = await program('while another waits').pair();
  assert.equal(again.state, 'limited');
  assert.ok(again.retryAfter > 0 && again.retryAfter <= 60, again.retryAfter);
  // the one that was ended goes on with the question that it asked
  const digits = ignored.state.code;
  await fetch(user, { method: 'POST' });
  const resumed = program('ignored by the user', { storage: ignored.storage });
  const codes = [];
  resumed.onState(({ code }) => code && codes.push(code));
  assert.equal((await resumed.pair()).state, 'paired');
  assert.deepEqual(codes, [digits]);
});

test('keeps its token, in a file that only the user reads', LONG, async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'foretop-')), 'deep', 'tokens.json');
  await paired('kept', { storage: fileStorage(file) });

  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.match(readFileSync(file, 'utf8'), /kxp_/);
  const later = program('kept', { storage: fileStorage(file) });
  assert.equal((await later.connect()).state, 'paired');
  await later.forget();
  assert.doesNotMatch(readFileSync(file, 'utf8'), /kxp_/);
});

test('tells an expired token from one that was taken back', LONG, async () => {
  const brief = await paired('brief', { expires: '1s', renew: '1s' });
  assert.equal((await until(async () => {
    const state = await brief.connect();
    return state.state !== 'paired' && state;
  })).state, 'expired');

  const foretop = await paired('taken back');
  const { id } = foretop.state.client;
  assert.equal((await asOwner(`/local/v1/clients/${id}`, { method: 'DELETE' })).status, 204);
  await assert.rejects(foretop.clusters(), ({ word, hint }) => word === 'token-revoked' && hint.length > 0);
  assert.equal(foretop.state.state, 'revoked');
});

test('renews its token before its end', LONG, async () => {
  const foretop = await paired('renewed', { expires: '4s', renew: '1h' });
  const { expiresAt } = foretop.state.client;
  await until(async () => {
    assert.equal((await foretop.fetch('/api/kubernetes/clusters')).status, 200);
    return foretop.state.client.expiresAt > expiresAt;
  });
  assert.ok(new Date() < new Date(expiresAt));
});

test('lists in pages, by kind, and tells errors apart', LONG, async () => {
  const cluster = (await paired('lists')).cluster(clusterName);
  const all = await cluster.list(PODS);
  const paged = await cluster.list({ apiVersion: 'v1', kind: 'Pod' }, { pageSize: 3 });
  assert.ok(all.items.length > 3);
  assert.deepEqual(
    paged.items.map((pod) => pod.metadata.uid).sort(),
    all.items.map((pod) => pod.metadata.uid).sort());

  const missing = { ...PODS, namespace: 'default', name: 'missing' };
  await assert.rejects(cluster.get(missing), (error) =>
    error instanceof ForetopError && error.kind === 'cluster' && error.reason === 'NotFound');
  await assert.rejects(cluster.foretop.cluster('none').get(missing), (error) =>
    error.kind === 'foretop' && error.word === 'cluster-unknown' && error.hint !== '');
  const stop = AbortSignal.abort(new Error('stopped'));
  await assert.rejects(cluster.list(PODS, { signal: stop }), /stopped/);
});

test('writes, and watches what was written', LONG, async () => {
  const cluster = (await paired('writes')).cluster(clusterName);
  const maps = { apiVersion: 'v1', resource: 'configmaps', namespace: 'default' };
  const one = { ...maps, name: `foretop-${process.pid}` };
  const labels = { client: `c${process.pid}` };
  const stop = new AbortController();
  const seen = [];
  const watching = (async () => {
    const options = { labelSelector: `client=${labels.client}`, signal: stop.signal };
    for await (const event of cluster.watch(maps, options)) {
      if (event.type !== 'POSITION') {
        seen.push(event.type);
      }
    }
  })();
  await until(() => seen.includes('LISTED'));

  await cluster.create(maps, {
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: one.name, labels }, data: { a: '1' },
  });
  await until(() => seen.includes('ADDED'));
  const patched = await cluster.patch(one, { data: { a: '2' } });
  assert.equal(patched.data.a, '2');
  await until(() => seen.includes('MODIFIED'));
  await assert.rejects(
    cluster.replace(one, { ...patched, metadata: { ...patched.metadata, resourceVersion: '1' } }),
    ({ reason }) => reason === 'Conflict');
  await cluster.delete(one);
  await until(() => seen.includes('DELETED'));

  stop.abort(new Error('seen enough'));
  await assert.rejects(watching, /seen enough/);
});

test('reads logs, and follows them', LONG, async () => {
  const foretop = await paired('logs');
  const { port: _, ...pod } = await somePod(foretop);
  const cluster = foretop.cluster(clusterName);
  const lines = [];
  for await (const line of cluster.logs({ ...pod, tailLines: 3 })) {
    lines.push(line);
  }
  assert.ok(lines.length > 0 && lines.length <= 3, lines.length);
  let followed = 0;
  for await (const line of cluster.logs({ ...pod, tailLines: 1, follow: true })) {
    assert.ok(line.length > 0);
    if (++followed === 2) {
      break;
    }
  }
});

for (const [name, WebSocket] of Object.entries({
  'its own WebSocket': NodeWebSocket,
  ...(globalThis.WebSocket ? { "Node's WebSocket": globalThis.WebSocket } : {}),
})) {
  test(`runs commands and reaches ports over ${name}`, LONG, async () => {
    const foretop = await paired(`streams over ${name}`, { WebSocket });
    const { port, ...pod } = await somePod(foretop);
    const cluster = foretop.cluster(clusterName);

    const shell = await cluster.exec({ ...pod, command: ['sh'], stdin: true });
    const input = shell.stdin.getWriter();
    await input.write('echo gr\u00fc\u00dfe\nexit 3\n');
    const text = await new Response(shell.stdout).text();
    assert.match(text, /gr\u00fc\u00dfe/);
    assert.equal((await shell.done).code, 3);

    const connection = await cluster.portForward({ ...pod, port });
    const request = connection.writable.getWriter();
    await request.write('GET / HTTP/1.1\r\nHost: pod\r\nConnection: close\r\n\r\n');
    const { value } = await connection.readable.getReader().read();
    assert.match(new TextDecoder().decode(value), /^HTTP\/1\.1 \d{3}/);
    connection.close();

    const stop = new AbortController();
    const other = await cluster.exec({ ...pod, command: ['sh'], stdin: true, signal: stop.signal });
    stop.abort(new Error('no more'));
    await assert.rejects(other.done, /no more/);
    await assert.rejects(new Response(other.stdout).text(), /no more/);
    const late = { ...pod, signal: stop.signal };
    await assert.rejects(cluster.exec({ ...late, command: ['sh'] }), /no more/);
    await assert.rejects(cluster.attach(late), /no more/);
    await assert.rejects(cluster.portForward({ ...late, port }), /no more/);

    await assert.rejects(
      cluster.exec({ namespace: 'default', name: 'missing', command: ['sh'] }),
      ({ kind, reason }) => kind === 'cluster' && reason === 'NotFound');
    const reader = await paired(`reads over ${name}`, { WebSocket, grant: { inject: '*' } });
    await assert.rejects(
      reader.cluster(clusterName).exec({ ...pod, command: ['sh'] }),
      ({ word }) => word === 'not-granted');
  });
}

test('is what Backstage takes for its own clients', LONG, async () => {
  const foretop = await paired('backstage');
  const api = kubernetesApi(foretop);
  assert.ok((await api.getClusters()).some(({ name }) => name === clusterName));
  const cluster = await api.getCluster(clusterName);
  assert.equal(typeof cluster.authProvider, 'string');
  const answer = await api.proxy({ clusterName, path: '/api/v1/namespaces' });
  assert.equal((await answer.json()).kind, 'NamespaceList');

  const { items } = await foretop.cluster(clusterName).list({ ...PODS, kind: 'Pod' });
  const [key, value] = Object.entries(items[0].metadata.labels)[0];
  const annotations = { 'backstage.io/kubernetes-label-selector': `${key}=${value}` };
  const entity = { metadata: { name: 'service', annotations } };
  const objects = await api.getObjectsByEntity({ entity });
  const found = objects.items.find((each) => each.cluster.name === clusterName);
  assert.ok(found.resources.find(({ type }) => type === 'pods').resources.length > 0);
  const workloads = await api.getWorkloadsByEntity({ entity, auth: {} });
  assert.deepEqual(typesOf(workloads), typesOf(objects));
  const customResources = [{ group: 'apps', apiVersion: 'v1', plural: 'replicasets' }];
  const custom = await api.getCustomObjectsByEntity({ entity, customResources });
  assert.deepEqual(typesOf(custom), ['customresources']);

  const others = [];
  const { fetch } = fetchApi(foretop, { fetch: async (what) => void others.push(what.url ?? what) });
  assert.equal((await fetch('https://portal.example/api/kubernetes/clusters')).status, 200);
  assert.equal((await fetch('plugin://kubernetes/clusters')).status, 200);
  const asked = new Request('https://portal.example/base/api/kubernetes/services/x', {
    method: 'POST', body: JSON.stringify({ entity }), headers: { 'Content-Type': 'application/json' },
  });
  assert.deepEqual(typesOf(await (await fetch(asked)).json()), typesOf(objects));
  const elsewhere = [
    'https://portal.example/api/catalog/entities',
    'https://portal.example/api/search?of=/api/kubernetes/clusters',
    'https://portal.example/api/kubernetes-costs/clusters',
    'plugin://kubernetes-costs/clusters',
  ];
  for (const url of elsewhere) {
    await fetch(url);
  }
  await fetch(new Request(elsewhere[0], { method: 'POST', body: 'b' }));
  assert.deepEqual(others, [...elsewhere, elsewhere[0]]);
});
