import { defineConfig } from 'tsup';
import { serverSafe } from '../../tsup.preset.ts';

export default defineConfig(serverSafe());
