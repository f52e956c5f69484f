// What a page or an extension pays for the client.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

test('what a browser loads has at most 8 kB compressed', () => {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('../src/index.js', import.meta.url))],
    bundle: true, minify: true, format: 'esm', write: false,
  });
  const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
  console.log(`foretop-client: ${size} bytes`);
  assert.ok(size <= 8_000, `${size} bytes`);
});
