import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where programs keep what is theirs. */
function usualFile() {
  const { XDG_CONFIG_HOME, APPDATA } = process.env;
  const folder = process.platform === 'win32' ? APPDATA : XDG_CONFIG_HOME;
  return join(folder || join(homedir(), '.config'), 'foretop-client', 'tokens.json');
}

/**
 * Keeps tokens in a file that only its owner may read.
 * @param {string} [file]
 * @returns {import('./storage.js').TokenStorage}
 */
export function fileStorage(file = usualFile()) {
  const read = async () => {
    try {
      return JSON.parse(await readFile(file, 'utf8'));
    } catch {
      return {}; // not there yet, or damaged: the user is asked again
    }
  };
  let last = Promise.resolve();
  return {
    get: async (key) => (await read())[key],
    set: (key, value) => {
      last = last.catch(() => {}).then(async () => {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        const next = `${file}.${process.pid}`;
        await writeFile(next, JSON.stringify({ ...(await read()), [key]: value }), { mode: 0o600 });
        await chmod(next, 0o600);
        await rename(next, file);
      });
      return last;
    },
  };
}
