import { defineConfig } from 'tsup';
import { client, everyModule } from '../../tsup.preset.ts';

// So that a page with a list loads what issues, connects, edits and deletes credentials when somebody is about to.
export default defineConfig(client(everyModule()));
