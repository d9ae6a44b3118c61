import { isSecretField, KeywardError, Secret, type Credential } from '@keyward/core';
import { idle, optionalMethod } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustReject, mustResolve, rejectionOf } from '../expectations.ts';
import { branchOf, type Branch } from '../branchOf.ts';

/** Fields that are asked for under a condition only. */
export const branchClauses: readonly Clause[] = [
  {
    id: 'store.hiddenBranch',
    title: 'A required field whose condition does not hold is not demanded, nor kept when it is sent.',
    capability: 'store',
    run: async (context) => {
      const store = optionalMethod(context, 'storeCredential');
      const { field, hidden } = await branchOf(context);
      const plain = store({ input: hidden, idempotencyKey: crypto.randomUUID(), signal: idle() });
      await mustResolve('storeCredential', plain);

      const part = isSecretField(field) ? 'secrets' : 'values';
      const sent = `conformance-hidden-${crypto.randomUUID()}`;
      const own = { [field.name]: part === 'secrets' ? new Secret(sent) : sent };
      const input = { ...hidden, [part]: { ...hidden[part], ...own } };
      const call = store({ input, idempotencyKey: crypto.randomUUID(), signal: idle() });
      const rejection = await rejectionOf(call);
      if (rejection) {
        const { code } = KeywardError.from(rejection.reason);
        const rule = 'leave out, or refuse, a field whose condition does not hold';
        must(code === 'validation', 'storeCredential', rule, `it rejected with \`${code}\``);
        return;
      }
      const { id } = await call;
      const credential = await mustResolve(
        'getCredential',
        context.adapter.getCredential({ id, signal: idle() }),
      );
      await mustNotHold(context, credential, field.name);
    },
  },
  {
    id: 'store.shownBranch',
    title: 'A required field whose condition holds is demanded, with an error at its path.',
    capability: 'store',
    run: async (context) => {
      const store = optionalMethod(context, 'storeCredential');
      const { field, shown } = await branchOf(context);
      const whole = store({ input: shown, idempotencyKey: crypto.randomUUID(), signal: idle() });
      await mustResolve('storeCredential', whole);

      const input = withoutField(shown, field);
      const call = store({ input, idempotencyKey: crypto.randomUUID(), signal: idle() });
      const situation = 'where a field is missing whose condition holds';
      const { fieldErrors } = await mustReject('storeCredential', call, 'validation', situation);
      const wanted = [isSecretField(field) ? 'secrets' : 'values', field.name];
      const isNamed = fieldErrors.some(({ path }) => path.join('\0') === wanted.join('\0'));
      const paths = fieldErrors.map(({ path }) => `\`${path.join('.')}\``).join(', ') || 'none';
      const rule = `name the path \`${wanted.join('.')}\` ${situation}`;
      must(isNamed, 'storeCredential', rule, `it named ${paths}`);
    },
  },
];

async function mustNotHold(context: ClauseContext, credential: Credential, name: string): Promise<void> {
  const rule = 'keep nothing of a field whose condition does not hold';
  must(credential.values?.[name] === undefined, 'storeCredential', rule, `it has \`${name}\` as a value`);
  const isSet = credential.secretFields.some((state) => state.name === name && state.isSet);
  must(!isSet, 'storeCredential', rule, `it says that \`${name}\` is set`);
  const secrets = (await context.secretsOf?.(credential.id)) ?? {};
  must(secrets[name] === undefined, 'storeCredential', rule, `it has \`${name}\` as a secret`);
}

function withoutField(input: Branch['shown'], { name }: Branch['field']): Branch['shown'] {
  const without = <Part extends object>(part: Part) =>
    Object.fromEntries(Object.entries(part).filter(([key]) => key !== name)) as Part;
  return { ...input, values: without(input.values), secrets: without(input.secrets) };
}
