import {
  adapterMethodNames,
  isMethodDeclared,
  type AdapterMethods,
  type Credential,
  type CredentialAction,
} from '@keyward/core';
import { listAll, makeOne, makeVerifiable } from '../calls.ts';
import type { Clause } from '../clause.ts';
import { must } from '../expectations.ts';

export const declarationClauses: readonly Clause[] = [
  {
    id: 'declaration.methods',
    title: 'Each declared capability has its method, and each method is declared.',
    capability: 'declaration',
    run: async ({ adapter, definition }) => {
      for (const method of adapterMethodNames) {
        const isDeclared = isMethodDeclared(method, adapter.capabilities);
        const isThere = typeof (definition as Partial<AdapterMethods>)[method] === 'function';
        const rule = isDeclared ? 'be there, as the capabilities declare it' : 'be declared or not be there';
        must(isDeclared === isThere, method, rule, isThere ? 'it is there' : 'there is no such method');
      }
    },
  },
  {
    id: 'declaration.offered',
    title: 'A new credential offers what the capabilities declare, so that there are controls for it.',
    capability: 'declaration',
    run: async (context) => {
      const { update, rotate, disable, verify, delete: deletion } = context.adapter.capabilities;
      const { credential } = await makeOne(context);
      const { credential: verifiable } = await makeVerifiable(context);
      const declared: [CredentialAction, unknown, Credential][] = [
        ['edit', update, credential],
        ['rotate', credential.kind === 'issued' && rotate, credential],
        ['disable', disable, credential],
        ['verify', verify?.of.includes('stored'), verifiable],
        ['delete', deletion, credential],
      ];
      for (const [action, isDeclared, { actions }] of declared) {
        const isMissing = Boolean(isDeclared) && !actions.includes(action);
        const rule = `name \`${action}\` in the \`actions\` of a new credential, as the capabilities declare it`;
        must(!isMissing, 'getCredential', rule, 'it is missing');
      }
    },
  },
  {
    id: 'declaration.actions',
    title: 'A row offers no action that the capabilities do not declare.',
    capability: 'declaration',
    run: async (context) => {
      await context.seed(1);
      const { delete: deletion, rotate, disable, verify, oauth } = context.adapter.capabilities;
      const isPossible: Partial<Record<CredentialAction, boolean>> = {
        delete: deletion !== undefined,
        rotate: rotate !== undefined,
        disable: disable !== undefined,
        enable: disable !== undefined,
        verify: verify?.of.includes('stored') ?? false,
        reconnect: oauth !== undefined,
      };
      for (const row of await listAll(context)) {
        const wrong = row.actions.find((action) => isPossible[action] === false);
        const rule = `offer the action \`${wrong}\` only where the capability is declared`;
        must(wrong === undefined, 'listCredentials', rule, `\`${row.id}\` offers it`);
      }
    },
  },
];
