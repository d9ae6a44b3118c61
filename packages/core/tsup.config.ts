import { defineConfig } from 'tsup';
import { everyModule, serverSafe } from '../../tsup.preset.ts';

export default defineConfig(serverSafe(everyModule()));
