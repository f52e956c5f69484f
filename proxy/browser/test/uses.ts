// A program that fits the shipped types; it is compiled and never run.
import { Foretop, ForetopError, kubernetesApi, type State } from 'foretop-client';

const foretop = new Foretop({
  name: 'uses',
  grant: { clusters: ['c'], verbs: ['read'], subresources: ['logs', 'exec'], inject: '*' },
});

function words(state: State): string {
  switch (state.state) {
    case 'asking':
      return state.code;
    case 'paired':
      return state.client.expiresAt;
    case 'denied':
    case 'limited':
      return `${state.retryAfter} s`;
    case 'not-allowed':
      return state.access;
    case 'not-paired':
      return state.pairedAs ?? state.base;
    case 'unknown':
    case 'not-running':
    case 'expired':
    case 'revoked':
      return state.state;
    default: {
      const never: never = state;
      return never;
    }
  }
}

export async function use(signal: AbortSignal): Promise<string> {
  const cluster = foretop.cluster((await foretop.clusters({ signal }))[0].name);
  for await (const event of cluster.watch({ apiVersion: 'v1', resource: 'pods' }, { signal })) {
    const first = event.type === 'LISTED' ? event.items[0] : undefined;
    const object = event.type === 'ADDED' ? event.object : first;
    for await (const line of cluster.logs({ namespace: 'n', name: object?.metadata.name })) {
      console.log(line.length);
    }
  }
  const shell = await cluster.exec({ namespace: 'n', name: 'p', command: ['sh'], tty: true, signal });
  const { code } = await shell.done;
  const answer: Response = await kubernetesApi(foretop).proxy({ clusterName: 'c', path: '/api' });
  try {
    await cluster.patch({ apiVersion: 'v1', resource: 'pods', namespace: 'n', name: 'p' }, {});
  } catch (error) {
    if (error instanceof ForetopError && error.word === 'token-revoked') {
      return error.hint + code + answer.status;
    }
  }
  // @ts-expect-error there is no such verb
  void new Foretop({ name: 'x', grant: { verbs: ['delete'] } });
  return words(foretop.state);
}
