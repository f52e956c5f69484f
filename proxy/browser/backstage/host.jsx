// The least that a portal gives the plugin: its APIs, a theme, an entity. What is Foretop's is the
// address, the token in `fetch`, and the token among a WebSocket's protocols.
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { ApiFactoryRegistry, ApiProvider, ApiResolver, ConfigReader } from '@backstage/core-app-api';
import * as core from '@backstage/core-plugin-api';
import { appLanguageApiRef, translationApiRef } from '@backstage/core-plugin-api/alpha';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { Router, kubernetesPlugin } from '@backstage/plugin-kubernetes';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { UnifiedThemeProvider, themes } from '@backstage/theme';
import { createVersionedContext, createVersionedValueMap } from '@backstage/version-bridge';
import { walk } from './walk.js';

const { token, base, name } = await (await fetch('/settings')).json();

const silent = { subscribe: () => ({ unsubscribe() {} }) };
const signIn = { getIdToken: async () => '', getAccessToken: async () => '' };
const translate = (ref) => {
  const messages = ref.getDefaultMessages();
  return (key, options = {}) => {
    const text = messages[key] ?? messages[key + (options.count === 1 ? '_one' : '_other')] ?? key;
    return text.replace(/{{\s*(\w+)\s*}}/g, (_, word) => options[word]);
  };
};
const authorized = (url, init) =>
  fetch(url, { ...init, headers: { ...init?.headers, Authorization: `Bearer ${token}` } });

const apis = new ApiFactoryRegistry();
const give = (api, value) => apis.register('static', { api, deps: {}, factory: () => value });
give(core.discoveryApiRef, { getBaseUrl: async () => `${base}/api/kubernetes` });
give(core.fetchApiRef, { fetch: authorized });
give(core.configApiRef, new ConfigReader({ kubernetes: { podExecTerminal: { enabled: true } } }));
give(core.alertApiRef, { post: console.log, alert$: () => silent });
give(core.errorApiRef, { post: console.log, error$: () => silent });
give(core.identityApiRef, { getCredentials: async () => ({ token }) });
give(permissionApiRef, { authorize: async () => ({ result: 'ALLOW' }) });
give(translationApiRef, {
  getTranslation: (ref) => ({ ready: true, t: translate(ref) }), translation$: () => silent,
});
give(appLanguageApiRef, { getLanguage: () => ({ language: 'en' }), language$: () => silent });
['gitlab', 'google', 'microsoft', 'okta', 'onelogin'].forEach((each) =>
  give(core[`${each}AuthApiRef`], signIn));
kubernetesPlugin.getApis().forEach((factory) => apis.register('default', factory));

const encoded = btoa(token).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
window.WebSocket = class extends WebSocket {
  constructor(url, protocols) {
    super(url, [protocols, `base64url.bearer.authorization.k8s.io.${encoded}`].flat());
  }
};

const AppContext = createVersionedContext('app-context');
const app = createVersionedValueMap({
  1: {
    getPlugins: () => [], getSystemIcon: () => undefined, getSystemIcons: () => ({}),
    getComponents: () => ({
      Progress: () => <p>…</p>,
      ErrorBoundaryFallback: ({ error }) => <p>{error.message}</p>,
    }),
  },
});
const annotations = { 'backstage.io/kubernetes-id': name };
const entity = {
  apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name, annotations },
};
createRoot(document.querySelector('#root')).render(
  <AppContext.Provider value={app}>
    <UnifiedThemeProvider theme={themes.light}>
      <ApiProvider apis={new ApiResolver(apis)}>
        <MemoryRouter><EntityProvider entity={entity}><Router /></EntityProvider></MemoryRouter>
      </ApiProvider>
    </UnifiedThemeProvider>
  </AppContext.Provider>);
walk(name);
