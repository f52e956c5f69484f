import { through } from './client/index.js';
import { Pods } from './running.js';
import { subjectOf } from './subject.js';

const PODS = { apiVersion: 'v1', resource: 'pods' };

const STYLE = `
  :host { all: initial }
  .card { position: fixed; right: 16px; bottom: 16px; z-index: 2147483647; width: 336px;
    max-height: 60vh; overflow: auto; border: 1px solid #d0d7de; border-radius: 10px;
    background: #fff; color: #1f2328; box-shadow: 0 8px 24px #1f232826;
    font: 13px/1.45 system-ui, sans-serif }
  header { display: flex; align-items: center; gap: 8px; padding: 10px 12px;
    border-bottom: 1px solid #d0d7de; font-weight: 600 }
  header span { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
  main { padding: 10px 12px }
  p { margin: 0 0 8px } p:last-child { margin: 0 }
  h2 { margin: 10px 0 4px; font-size: 11px; font-weight: 600; color: #59636e } h2:first-child { margin-top: 0 }
  .row { display: grid; grid-template-columns: 10px 1fr auto; gap: 0 8px; padding: 4px 0 }
  .row small { grid-column: 2 / 4; color: #59636e }
  .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
  .dot { width: 8px; height: 8px; margin-top: 6px; border-radius: 50%; background: #1a7f37 }
  .dot.some { background: #9a6700 } .dot.none { background: #d1242f }
  .count { font-variant-numeric: tabular-nums }
  .code { font: 600 28px/1.2 ui-monospace, monospace; letter-spacing: .12em }
  button { padding: 5px 12px; border: 0; border-radius: 6px; background: #0969da; color: #fff;
    font: inherit; font-weight: 600; cursor: pointer }
  button:focus-visible { outline: 2px solid #0969da; outline-offset: 2px }
  button.plain { padding: 0 4px; background: none; color: #59636e; font-size: 16px; line-height: 1 }
  @media (prefers-color-scheme: dark) {
    .card { background: #151b23; color: #f0f6fc; border-color: #3d444d; box-shadow: 0 8px 24px #0009 }
    header { border-color: #3d444d } h2, .row small, button.plain { color: #9198a1 }
    .dot { background: #3fb950 } .dot.some { background: #d29922 } .dot.none { background: #f85149 }
    button { background: #1f6feb }
  }`;

/** What is said and offered in each state. */
const WORDS = {
  'unknown': ['Looking for Foretop …'],
  'not-running': ['Foretop does not run on this machine. Start it, then look again.', 'Look again'],
  'not-allowed': ['The browser does not let this extension reach this machine. Allow “local network access” for it.', 'Look again'],
  'not-paired': ['Foretop has not been asked yet whether this extension may read your clusters.', 'Ask Foretop'],
  'asking': ['Foretop asks you now. Agree if it shows the same digits:'],
  'denied': ['You refused in Foretop. It can be asked again in a minute.', 'Ask again'],
  'expired': ['This extension’s access has run out.', 'Ask again'],
  'revoked': ['This extension’s access was taken back in Foretop.', 'Ask again'],
  'limited': ['Foretop is busy with other requests.', 'Try again'],
};

const element = (tag, text = '', className = '') =>
  Object.assign(document.createElement(tag), { textContent: text, className });

class Panel {
  #foretop = through(chrome.runtime);
  #main = element('main');
  #clusters = new Map();
  #stop = new AbortController();

  constructor(app) {
    this.app = app;
    this.host = document.createElement('div');
    const root = this.host.attachShadow({ mode: 'closed' }); // what runs where is not for the page
    const card = element('section', '', 'card');
    card.setAttribute('aria-label', `Where ${app} runs`);
    const header = element('header');
    const close = element('button', '×', 'plain');
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', () => this.close());
    header.append(element('span', `Where ${app} runs`), close);
    this.#main.setAttribute('aria-live', 'polite');
    card.append(header, this.#main);
    root.append(element('style', STYLE), card);
    document.documentElement.append(this.host);
  }

  close() {
    this.#stop.abort();
    this.host.remove();
  }

  async look() {
    this.#show(await this.#foretop.connect({ signal: this.#stop.signal }));
  }

  async #ask() {
    const signal = this.#stop.signal;
    this.#show(await this.#foretop.pair({ signal, onState: (state) => this.#say(state) }));
  }

  #show(state) {
    this.#say(state);
    if (state.state === 'paired') {
      this.#watch().catch((error) => this.#failed(error));
    }
  }

  #say({ state, code }) {
    const [words, offer] = WORDS[state] ?? ['Looking at your clusters …'];
    const parts = [element('p', words)];
    if (code) {
      parts.push(element('p', code, 'code'));
    }
    if (offer) {
      const button = element('button', offer);
      // A page can click, too; only the user's own click counts.
      button.addEventListener('click', ({ isTrusted }) => isTrusted && this.#again(state));
      parts.push(button);
    }
    this.#main.replaceChildren(...parts);
  }

  #again(state) {
    const look = state === 'not-running' || state === 'not-allowed';
    (look ? this.look() : this.#ask()).catch((error) => this.#failed(error));
  }

  #failed(error) {
    if (this.#stop.signal.aborted) {
      return;
    }
    const said = { 'token-expired': 'expired', 'token-revoked': 'revoked' }[error.word];
    if (said) {
      this.#say({ state: said });
    } else {
      this.#main.replaceChildren(element('p', error.message), element('p', error.hint ?? ''));
    }
  }

  async #watch() {
    const signal = this.#stop.signal;
    const clusters = await this.#foretop.clusters({ signal });
    await Promise.all(clusters.map(async ({ id, name, title }) => {
      const pods = new Pods();
      const shown = { title: title ?? name, pods, trouble: '' };
      this.#clusters.set(id, shown);
      const onEvent = (event) => {
        pods.take(event);
        this.#draw();
      };
      try {
        await this.#foretop.watch(id, PODS, { app: this.app, signal, onEvent });
      } catch (error) {
        if (error.word === 'token-expired' || error.word === 'token-revoked') {
          throw error;
        }
        shown.trouble = error.message; // one cluster that cannot be reached hides no other
        this.#draw();
      }
    }));
  }

  #draw() {
    const parts = [];
    for (const { title, pods, trouble } of this.#clusters.values()) {
      const rows = pods.rows();
      if (rows.length || trouble) {
        parts.push(element('h2', title), ...rows.map(rowOf), element('p', trouble));
      }
    }
    const none = element('p', `Nothing called “${this.app}” runs in your clusters.`);
    this.#main.replaceChildren(...(parts.length ? parts : [none]));
  }
}

function rowOf({ name, pods, ready, restarts, versions, trouble }) {
  const row = element('div', '', 'row');
  const dot = element('span', '', `dot ${ready === pods ? '' : ready ? 'some' : 'none'}`);
  const count = element('span', `${ready}/${pods} ready`, 'count');
  const facts = [[...versions].join(', '), trouble, restarts && `${restarts} restarts`];
  const small = element('small', facts.filter(Boolean).join(' · '));
  row.append(dot, element('span', name, 'name'), count, small);
  return row;
}

/** Shows the panel, and another one when the page becomes another one without being loaded. */
export function start() {
  let panel;
  const follow = () => {
    const app = subjectOf(location);
    if (app !== panel?.app) {
      panel?.close();
      panel = app && new Panel(app);
      panel?.look().catch(() => {});
    }
  };
  follow();
  globalThis.navigation?.addEventListener('currententrychange', follow);
}
