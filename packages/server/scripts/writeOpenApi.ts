import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../src/openapi/openApiDocument.ts';

const path = new URL('../openapi.json', import.meta.url);
writeFileSync(path, `${JSON.stringify(openApiDocument(''), null, 2)}\n`);
