import { defineConfig } from 'tsup';
import { client, styles } from '../../tsup.preset.ts';

export default defineConfig([client(), styles()]);
