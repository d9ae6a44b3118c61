import type { ReactNode } from 'react';

export interface ReplaceCredentialMessages {
  title: (args: { name: ReactNode }) => ReactNode;
  description: string;
  label: string;
  affected: string;
  affectedUnknown: string;
  cancel: string;
  review: string;
  /** `count`: how many things are known to use it; null where nobody knows. */
  question: (args: { count: number | null; name: ReactNode; replacement: ReactNode }) => ReactNode;
  reconsider: string;
  confirm: string;
  replacing: string;
  /** Why the backend did not take the choice, by its code. */
  refused: (args: { code: string }) => string;
  /** A check after a lost answer has found everything as it was. */
  undone: string;
  unconfirmedTitle: string;
  unconfirmed: string;
  checkAgain: string;
  checking: string;
  tryAgain: string;
  replacedTitle: string;
  /** `count`: how many things were moved; null where only that they were is known. */
  replaced: (args: { count: number | null; replacement: ReactNode }) => ReactNode;
  delete: (args: { name: ReactNode }) => ReactNode;
  done: string;
}

const refusals: Readonly<Record<string, string>> = {
  sameCredential: 'This is the credential that is to be replaced. Choose another one.',
  otherConnector: 'This credential is for another system. Choose one of the same system.',
  unknownCredential: 'This credential no longer exists. Choose another one.',
  missingScopes: 'This credential lacks scopes that are needed. Choose one that has them.',
  notUsable: 'This credential does not work at present. Choose another one.',
};

const things = (count: number) => (count === 1 ? '1 thing' : `${count} things`);

export const englishReplaceCredentialMessages: ReplaceCredentialMessages = {
  title: ({ name }) => ['Replace ', name],
  description: 'Whatever uses it will use the other credential from then on: all of it, or nothing.',
  label: 'Use instead',
  affected: 'What is affected',
  affectedUnknown: 'What uses it cannot be listed here.',
  cancel: 'Cancel',
  review: 'Replace…',
  question: ({ count, name, replacement }) => [
    count === null ? 'Move all that uses ' : `Move ${things(count)} from `,
    name,
    ' to ',
    replacement,
    '?',
  ],
  reconsider: 'Not yet',
  confirm: 'Replace',
  replacing: 'Replacing…',
  refused: ({ code }) => refusals[code] ?? 'This credential was not accepted. Choose another one.',
  undone: 'We checked: nothing was moved. You can try again.',
  unconfirmedTitle: 'We don’t know whether it was replaced',
  unconfirmed: 'The answer was lost. Either all was moved or nothing.',
  checkAgain: 'Check again',
  checking: 'Checking…',
  tryAgain: 'Try again',
  replacedTitle: 'Replaced',
  replaced: ({ count, replacement }) => [
    count === null
      ? 'All that used it now uses '
      : count === 1
        ? '1 thing now uses '
        : `${things(count)} now use `,
    replacement,
    '.',
  ],
  delete: ({ name }) => ['Delete ', name, '…'],
  done: 'Done',
};
