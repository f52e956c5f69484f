import { Foretop, serve } from './client/index.js';
import { isAbout, trimmed } from './running.js';

// Only the worker has the token. What it asks for: to read, as the user.
const foretop = new Foretop({
  name: 'Where it runs',
  grant: { verbs: ['read'], inject: '*' },
});

// Pages get to know of pods what the panel shows of them, of those that the page is about.
serve(foretop, chrome.runtime, {
  allow: (op, [, ref]) => ['connect', 'pair', 'clusters'].includes(op)
    || (op === 'watch' && ref.apiVersion === 'v1' && ref.resource === 'pods'),
  trim: (event, { app }) => {
    switch (event.type) {
      case 'LISTED':
        return { ...event, items: event.items.filter((pod) => isAbout(pod, app)).map(trimmed) };
      case 'POSITION':
        return event;
      default:
        return isAbout(event.object, app) ? { ...event, object: trimmed(event.object) } : undefined;
    }
  },
});
