// Writes src/api.d.ts from the description of the local API.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const SOURCE = new URL(
  '../../src/main/resources/dev/foretop/proxy/local/openapi.json', import.meta.url);
const TARGET = new URL('../src/api.d.ts', import.meta.url);

const comment = (text, indent) =>
  text ? `${indent}/** ${text.replaceAll('\n', `\n${indent} * `)} */\n` : '';

function type(schema, indent) {
  if (schema.$ref) {
    return schema.$ref.split('/').pop();
  }
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.enum) {
    return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  }
  if (schema.oneOf) {
    return schema.oneOf.map((each) => type(each, indent)).join(' | ');
  }
  if (Array.isArray(schema.type)) {
    return schema.type.map((each) => type({ ...schema, type: each }, indent)).join(' | ');
  }
  switch (schema.type) {
    case 'array':
      return `(${type(schema.items, indent)})[]`;
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    default:
      return schema.properties ? fields(schema, indent) : 'unknown';
  }
}

function fields({ properties, required = [] }, indent) {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, schema]) => {
    const mark = required.includes(name) ? '' : '?';
    return `${comment(schema.description, inner)}${inner}${name}${mark}: ${type(schema, inner)};\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

export function text() {
  const { schemas } = JSON.parse(readFileSync(SOURCE, 'utf8')).components;
  const types = Object.entries(schemas).map(
    ([name, schema]) => `${comment(schema.description, '')}export type ${name} = ${type(schema, '')};\n`);
  return `// Made of openapi.json by tools/api-types.mjs.\n\n${types.join('\n')}`;
}

export { TARGET };

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(TARGET, text());
}
