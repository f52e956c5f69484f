// Makes the types that are shipped: of the local API's description, and of the sources' comments.
// With --check it only says whether they are up to date, and whether a program that uses them fits.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TARGET, text } from './api-types.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const tsc = (...options) =>
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options], {
    cwd: root, stdio: 'inherit',
  });

if (!check) {
  writeFileSync(TARGET, text());
  rmSync(join(root, 'types'), { recursive: true, force: true });
  tsc('-p', '.');
  cpSync(TARGET, new URL('../types/api.d.ts', import.meta.url));
} else {
  if (readFileSync(TARGET, 'utf8') !== text()) {
    throw new Error('src/api.d.ts is not what openapi.json says: npm run types');
  }
  const fresh = mkdtempSync(join(tmpdir(), 'foretop-types-'));
  tsc('-p', '.', '--outDir', fresh);
  cpSync(TARGET, join(fresh, 'api.d.ts'));
  for (const name of readdirSync(fresh)) {
    if (readFileSync(join(fresh, name), 'utf8') !== readFileSync(join(root, 'types', name), 'utf8')) {
      throw new Error(`types/${name} is not what the sources say: npm run types`);
    }
  }
  rmSync(fresh, { recursive: true });
  tsc('-p', 'test');
}
