/// <reference types="node" />
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectorFieldsParts } from '../connector-fields/connectorFieldsParts.ts';
import { connectorSetupDialogParts } from '../connector-setup-dialog/connectorSetupDialogParts.ts';
import { connectorLibraryParts } from '../connector-library/connectorLibraryParts.ts';
import { credentialsBySystemParts } from '../credentials-by-system/credentialsBySystemParts.ts';
import { createCredentialsModalParts } from '../create-credentials-modal/createCredentialsModalParts.ts';
import { credentialPickerParts } from '../credential-picker/credentialPickerParts.ts';
import { credentialsGridParts } from '../credentials-grid/credentialsGridParts.ts';
import { deleteCredentialDialogParts } from '../delete-credential-dialog/deleteCredentialDialogParts.ts';
import { disableCredentialDialogParts } from '../disable-credential-dialog/disableCredentialDialogParts.ts';
import { editCredentialWizardParts } from '../edit-credential-wizard/editCredentialWizardParts.ts';
import { replaceCredentialDialogParts } from '../replace-credential-dialog/replaceCredentialDialogParts.ts';
import type { Part } from './Part.ts';
import { themeVariables } from './themeVariables.ts';

interface Widget {
  parts: readonly Part[];
  folder: string;
  /** Folders of what it renders besides. */
  renders: string[];
}

const fields = ['connector-fields', 'connect-dialog', 'create-credentials-modal', 'dialog', 'internal'];
const question = ['credential-question', 'credential-usages', 'dialog', 'internal'];
const widgets: Widget[] = [
  { parts: connectorFieldsParts, folder: 'connector-fields', renders: ['internal'] },
  { parts: connectorLibraryParts, folder: 'connector-library', renders: ['internal'] },
  { parts: credentialsBySystemParts, folder: 'credentials-by-system', renders: ['internal'] },
  { parts: createCredentialsModalParts, folder: 'create-credentials-modal', renders: ['dialog', 'internal'] },
  { parts: credentialPickerParts, folder: 'credential-picker', renders: ['internal'] },
  { parts: credentialsGridParts, folder: 'credentials-grid', renders: ['internal'] },
  { parts: connectorSetupDialogParts, folder: 'connector-setup-dialog', renders: fields },
  { parts: editCredentialWizardParts, folder: 'edit-credential-wizard', renders: fields },
  { parts: deleteCredentialDialogParts, folder: 'delete-credential-dialog', renders: question },
  { parts: disableCredentialDialogParts, folder: 'disable-credential-dialog', renders: question },
  {
    parts: replaceCredentialDialogParts,
    folder: 'replace-credential-dialog',
    renders: ['credential-picker', 'credential-usages', 'dialog', 'internal'],
  },
];

const sources = resolve(import.meta.dirname, '..');
/** For other people's tools, or set by the dialog primitive: not in our sources, or not to be styled. */
const foreign = /^data-(sentry-block|dd-privacy|openreplay-hidden|private|hj-suppress|clarity-mask|state)$/;

describe.each(widgets)('the parts of $folder', ({ parts, folder, renders }) => {
  const own = sourcesOf([folder]);
  const all = sourcesOf([folder, ...renders]);
  const classNames = parts.map(({ className }) => className as string);
  const attributes = parts.flatMap((part) => Object.keys(part.attributes ?? {}));

  it('name every class that the widget writes or styles, and each once', () => {
    const written = namesIn(own, /(?<=["'`. ])kw-[a-z-]+(?=["'` ,:.[{>)])/g, withoutContainers);
    expect(written.filter((name) => !classNames.includes(name))).toEqual([]);
    expect(new Set(classNames).size).toBe(classNames.length);
  });

  it('name no class that nothing of it has', () => {
    const written = namesIn(all, /kw-[a-z-]+/g);
    expect(classNames.filter((name) => !written.includes(name))).toEqual([]);
  });

  it('name every state attribute, and none that is not there', () => {
    const written = namesIn(all, /data-[a-z-]+(?==)/g);
    const ownStates = namesIn(own, /data-[a-z-]+(?==)/g).filter((name) => !foreign.test(name));
    expect(ownStates.filter((name) => !attributes.includes(name))).toEqual([]);
    expect(attributes.filter((name) => !written.includes(name) && !foreign.test(name))).toEqual([]);
  });

  it('are explained in a sentence each', () => {
    for (const { description } of parts) expect(description).toMatch(/^[A-Z].*\.$/);
  });
});

it('lists the theme variables as they stand in tokens.css, in order and with their defaults', () => {
  const tokens = readFileSync(resolve(sources, 'tokens.css'), 'utf8') + sourcesOf(['.']);
  const declared = Array.from(
    tokens.matchAll(/--_?kw-[a-z-]+:\s*var\(\s*(--kw-[a-z-]+),\s*([^;]+?)\s*\);/g),
    (match) => ({
      name: match[1],
      defaultValue: match[2]?.replaceAll(/\s+/g, ' '),
    }),
  );
  expect(declared.length).toBeGreaterThan(0);
  expect(themeVariables.map(({ name, defaultValue }) => ({ name, defaultValue }))).toEqual(
    expect.arrayContaining(declared),
  );
  const used = namesIn(tokens, /(?<=var\(\s*)--kw-[a-z-]+/g);
  expect(themeVariables.map(({ name }) => name).sort()).toEqual(used.sort());
});

function sourcesOf(folders: string[]): string {
  return folders
    .flatMap((folder) => globSync(`${folder}/*.{tsx,css}`, { cwd: sources }))
    .filter((file) => !file.includes('.test.'))
    .map((file) => readFileSync(resolve(sources, file), 'utf8'))
    .join('\n');
}

function namesIn(text: string, pattern: RegExp, tidy = (source: string) => source): string[] {
  return [...new Set(tidy(text).match(pattern))];
}

/** A container, an animation and an id are named like classes and are none. */
function withoutContainers(text: string): string {
  return text.replaceAll(/(container:|@container|@keyframes|animation:) kw-[a-z-]+/g, '');
}
