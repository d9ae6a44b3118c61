import { defineConfig } from 'tsup';
import { client } from '../../tsup.preset.ts';

export default defineConfig(client());
