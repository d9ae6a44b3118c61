import type { Field, FieldLevel, FieldProblem, TextCorrection, VerificationCause } from '@keyward/core';
import type { HeldField } from '@keyward/react';
import type { DurationUnit } from './duration.ts';
import type { FileFault } from './readFile.ts';
import type { JsonFault } from './jsonFault.ts';

type HeldSource = HeldField['source'];

interface OfField {
  /** The field's own name, by which it is called. */
  label: string;
}

/** Where what stands in a field's place comes from: saved here, or set at a level above. */
interface OfSource {
  source: HeldSource;
}

/** What is left when it is taken away; `null`: nothing. */
interface OfInherited {
  inheritedFrom: FieldLevel | null;
}

interface OfRow extends OfField {
  /** Counted from 1. */
  number: number;
}

export interface ConnectorFieldsMessages {
  optional: string;
  /** Before the example. */
  example: string;
  helpLink: string;
  /** Follows it where it is read out. */
  helpLinkDetail: (args: OfField) => string;
  advanced: (args: { count: number }) => string;
  choose: string;
  none: string;
  show: (args: OfField) => string;
  hide: (args: OfField) => string;
  generate: string;
  generateLabel: (args: OfField) => string;
  generated: string;
  unknownKind: string;
  filter: (args: OfField) => string;
  filterPlaceholder: string;
  selectedCount: (args: { selected: number; total: number }) => string;
  noMatch: (args: { query: string }) => string;
  otherChoice: (args: OfField) => string;
  add: string;
  addLabel: (args: OfField) => string;
  remove: (args: OfRow) => string;
  row: (args: OfRow) => string;
  rowName: (args: OfRow) => string;
  rowValue: (args: OfRow) => string;
  pasteHere: string;
  chooseFile: string;
  chooseFileLabel: (args: OfField) => string;
  orDrop: string;
  keep: string;
  /** `label` is what a PEM block says that it is. */
  fileSummary: (args: { label: string | null; bytes: number }) => string;
  fingerprint: string;
  replace: string;
  replaceLabel: (args: OfField) => string;
  removeFile: string;
  removeLabel: (args: OfField) => string;
  /** Before the value, where it can be shown. */
  held: (args: OfSource) => string;
  hint: string;
  /** Before the day. */
  changed: string;
  cleared: (args: OfInherited) => string;
  keepStored: string;
  keepStoredLabel: (args: OfField) => string;
  replaceHeld: (args: OfSource) => string;
  replaceHeldLabel: (args: OfField & OfSource) => string;
  clearHeld: (args: OfInherited) => string;
  clearHeldLabel: (args: OfField & OfInherited) => string;
  keepHeld: (args: OfSource) => string;
  keepHeldLabel: (args: OfField & OfSource) => string;
  fileFault: (fault: FileFault) => string;
  jsonFault: (fault: JsonFault) => string;
  unitOf: (args: OfField) => string;
  durationUnits: Record<DurationUnit, string>;
  timeZone: (args: { zone: string }) => string;
  /** Before the sets of fields of which one is needed, and between the fields of a set. */
  requirements: string;
  and: string;
  correction: (args: { correction: TextCorrection; field: Field }) => string;
  /** A pattern's own reason is quoted behind it. */
  problem: (args: { problem: FieldProblem; field: Field }) => string;
  /** The remote's own words, where there are any, are quoted behind it. */
  cause: (cause: VerificationCause) => string;
}

export const englishConnectorFieldsMessages: ConnectorFieldsMessages = {
  optional: '(optional)',
  example: 'Example:',
  helpLink: 'Learn more',
  helpLinkDetail: ({ label }) => `about ${label} (opens in a new tab)`,
  advanced: ({ count }) => `Advanced settings (${count})`,
  choose: 'Choose…',
  none: 'None',
  show: ({ label }) => `Show ${label}`,
  hide: ({ label }) => `Hide ${label}`,
  generate: 'Generate',
  generateLabel: ({ label }) => `Generate ${label}`,
  generated: 'A new one was generated.',
  unknownKind: 'This version does not know this kind of field, and treats what you enter as a secret.',
  filter: ({ label }) => `Filter ${label}`,
  filterPlaceholder: 'Filter',
  selectedCount: ({ selected, total }) => `${selected} of ${total} selected`,
  noMatch: ({ query }) => `Nothing matches “${query}”.`,
  otherChoice: ({ label }) => `Another value for ${label}`,
  add: 'Add',
  addLabel: ({ label }) => `Add to ${label}`,
  remove: ({ label, number }) => `Remove ${label} ${number}`,
  row: ({ label, number }) => `${label} ${number}`,
  rowName: ({ label, number }) => `${label} ${number}, name`,
  rowValue: ({ label, number }) => `${label} ${number}, value`,
  pasteHere: 'Paste it here',
  chooseFile: 'Choose a file',
  chooseFileLabel: ({ label }) => `Choose a file for ${label}`,
  orDrop: 'or drop one here',
  keep: 'Keep what was there',
  fileSummary: ({ label, bytes }) =>
    `${label ?? 'Content'}, ${bytes} ${bytes === 1 ? 'byte' : 'bytes'}. It is not shown.`,
  fingerprint: 'SHA-256 begins with',
  replace: 'Replace',
  replaceLabel: ({ label }) => `Replace ${label}`,
  removeFile: 'Remove',
  removeLabel: ({ label }) => `Remove ${label}`,
  held: ({ source }) => (source === 'stored' ? 'Stored, and not shown.' : `Inherited from the ${source}.`),
  hint: 'Ends in',
  changed: 'Changed on',
  cleared: ({ inheritedFrom }) =>
    inheritedFrom
      ? `Will be removed, so that the one of the ${inheritedFrom} counts.`
      : 'Will be removed when you save.',
  keepStored: 'Keep',
  keepStoredLabel: ({ label }) => `Keep ${label}`,
  replaceHeld: ({ source }) => (source === 'stored' ? 'Replace' : 'Override'),
  replaceHeldLabel: ({ label, source }) => `${source === 'stored' ? 'Replace' : 'Override'} ${label}`,
  clearHeld: ({ inheritedFrom }) => (inheritedFrom ? 'Reset to inherited' : 'Clear'),
  clearHeldLabel: ({ label, inheritedFrom }) =>
    inheritedFrom ? `Reset to inherited: ${label}` : `Clear ${label}`,
  keepHeld: ({ source }) => (source === 'stored' ? 'Keep what is stored' : 'Reset to inherited'),
  keepHeldLabel: ({ label, source }) =>
    source === 'stored' ? `Keep what is stored: ${label}` : `Reset to inherited: ${label}`,
  fileFault: (fault) =>
    ({
      tooBig: 'This file is too big. Choose one of at most 45 kB.',
      notText: 'This file is not text. Choose another one.',
      unreadable: 'This file could not be read. Try again, or choose another one.',
    })[fault],
  jsonFault: ({ line, column }) => `Look at line ${line}, column ${column}.`,
  unitOf: ({ label }) => `Unit of ${label}`,
  durationUnits: {
    S: 'seconds',
    M: 'minutes',
    H: 'hours',
    D: 'days',
    W: 'weeks',
    month: 'months',
    Y: 'years',
  },
  timeZone: ({ zone }) => `Time zone: ${zone}.`,
  requirements: 'Something is still missing. Fill in at least one of these:',
  and: 'and',
  correction: ({ correction, field: { prefix = '', suffix = '' } }) =>
    correction === 'space'
      ? 'Spaces or line breaks around it were removed.'
      : `“${prefix || suffix}” is there already, so it was removed.`,
  // A backend may refuse a value by a code of its own.
  problem: ({ problem, field }) => (problemWords[problem] ?? problemWords.refused)(field),
  cause: ({ code }) => causeWords[code] ?? 'This did not work. Check it and try again.',
};

const problemWords: Record<FieldProblem, (field: Field) => string> = {
  required: ({ kind }) =>
    kind === 'select' || kind === 'radio'
      ? 'Choose one.'
      : kind === 'multiSelect' || kind === 'scopes'
        ? 'Choose at least one.'
        : kind === 'file' || kind === 'multilineSecret'
          ? 'Paste it, or choose a file.'
          : kind === 'list' || kind === 'keyValue' || kind === 'items'
            ? 'Add at least one.'
            : 'Fill in this field.',
  tooShort: ({ minimumLength }) => `Enter at least ${minimumLength} characters.`,
  tooLong: ({ maximumLength = 60_000 }) => `Enter at most ${Math.min(maximumLength, 60_000)} characters.`,
  tooSmall: ({ minimum }) => `Enter a number of at least ${minimum}.`,
  tooBig: ({ maximum }) => `Enter a number of at most ${maximum}.`,
  notANumber: ({ kind, minimum, maximum }) =>
    kind === 'port'
      ? 'Enter a number from 1 to 65535.'
      : minimum !== undefined && maximum !== undefined
        ? `Enter a number from ${minimum} to ${maximum}.`
        : 'Enter a number.',
  notWhole: () => 'Enter a whole number.',
  notAnOption: () => 'Choose one that is offered.',
  pattern: ({ pattern }) =>
    pattern?.reason
      ? 'This is not in the form that is asked for:'
      : 'This is not in the form that is asked for.',
  notAUrl: () => 'Enter a whole address, like https://example.com.',
  notAHostname: () => 'Enter a host name like db.example.com, without https:// and without a path.',
  notAPort: () => 'Enter a number from 1 to 65535.',
  notAnEmail: () => 'Enter an email address like name@example.com.',
  notADuration: () => 'Enter a number and its unit, or a duration like PT15M.',
  notADate: () => 'Enter a whole date.',
  notJson: () => 'This is not JSON.',
  notPem: () => 'A part is missing. Copy all of it, with the lines that begin with -----BEGIN and -----END.',
  tooFewItems: ({ minimumItems }) => `Add at least ${minimumItems}.`,
  tooManyItems: ({ maximumItems = 1000 }) => `Keep at most ${maximumItems}.`,
  item: () => 'Some of these need another look.',
  refused: () => 'This was not accepted. Enter something else.',
  enterAgain: () =>
    'Where this is sent has changed. Enter it again, so that it goes to no place that it was not meant for.',
  setElsewhere: () => 'This is set for the whole organization, and cannot be set here.',
};

const causeWords: Readonly<Record<string, string | undefined>> = {
  invalidCredentials: 'The other system did not accept this. Check it and try again.',
  unreachable: 'Nothing answered there. Check the address, and whether it can be reached from outside.',
  timeout: 'There was no answer in time. Check the address, or try again later.',
};
