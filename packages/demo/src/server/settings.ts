import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a real host would keep in its secret manager: the demo keeps it beside its data. */
export interface DemoSettings {
  /** Master key of the stored secrets, 32 bytes in base64. */
  masterKey: string;
  /** Stands in for a sign-in: the value of the one session that this demo has. */
  sessionToken: string;
  /** The key of the partner's API that runs inside the demo. */
  partnerKey: string;
  /** Databases that got the sample credentials once, so that deleted ones stay deleted. */
  seededDatabases: string[];
}

export function loadSettings(folder: string): DemoSettings {
  const file = join(folder, 'settings.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<DemoSettings>) : {};
  const settings: DemoSettings = {
    masterKey: randomBytes(32).toString('base64'),
    sessionToken: randomBytes(32).toString('base64url'),
    partnerKey: `fab_${randomBytes(24).toString('base64url')}`,
    seededDatabases: [],
    ...kept,
  };
  saveSettings(folder, settings);
  return settings;
}

export function saveSettings(folder: string, settings: DemoSettings): void {
  writeFileSync(join(folder, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
}
