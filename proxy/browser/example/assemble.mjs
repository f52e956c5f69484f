// Puts the extension and the client together in a folder that browsers can load.
// node assemble.mjs FOLDER
import { cpSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const [, , target] = process.argv;
if (!target) {
  throw new Error('Say into which folder: node assemble.mjs FOLDER');
}
mkdirSync(target, { recursive: true });
cpSync(here, target, { recursive: true, filter: (path) => !path.endsWith('assemble.mjs') });
cpSync(join(here, '../src'), join(target, 'client'), {
  recursive: true, filter: (path) => !/^node|\.d\.ts$/.test(basename(path)),
});
console.log(`Load ${target} as an unpacked extension.`);
