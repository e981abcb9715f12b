// npm run api: the servers' own descriptions (openapi/*.json, exported by the server) become the client's types.
// Run it again whenever a contract changes; the result is committed with the change.  `generated.test.ts` sees that it is the present one.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const descriptions = new URL('../openapi/', import.meta.url);
const types = new URL('../src/lib/api/generated/', import.meta.url);

/** Each file's name and content.
 * @returns {Promise<[name: string, content: string][]>} */
export async function apiTypes() {
  const files = readdirSync(descriptions).filter((name) => name.endsWith('.json'));
  return Promise.all(
    files.map(async (file) => {
      const description = JSON.parse(readFileSync(new URL(file, descriptions), 'utf8'));
      const ast = await openapiTS(description, { alphabetize: true, immutable: true });
      return [file.replace('.json', '.ts'), `// Made by npm run api from openapi/${file}.\n${astToString(ast)}`];
    }),
  );
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(types, { recursive: true });
  for (const [name, content] of await apiTypes()) writeFileSync(new URL(name, types), content);
}
