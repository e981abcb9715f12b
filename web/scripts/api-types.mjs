// npm run api: the servers' own descriptions (openapi/*.json, exported by the server) become the client's types.
// Run it again whenever a contract changes; the result is committed with the change.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const descriptions = new URL('../openapi/', import.meta.url);
const types = new URL('../src/lib/api/generated/', import.meta.url);

for (const file of readdirSync(descriptions).filter((name) => name.endsWith('.json'))) {
  const description = JSON.parse(readFileSync(new URL(file, descriptions), 'utf8'));
  const ast = await openapiTS(description, { alphabetize: true, immutable: true });
  const name = file.replace('.json', '.ts');
  writeFileSync(new URL(name, types), `// Made by npm run api from openapi/${file}.\n${astToString(ast)}`);
  console.log(`src/lib/api/generated/${name}`);
}
