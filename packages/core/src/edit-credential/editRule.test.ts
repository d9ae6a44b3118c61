import { expect, it } from 'vitest';
import { verifyEditRule } from './editRule.ts';

const verify = { of: ['stored', 'edited'] } as const;

it('demands no trial of what cannot be tried out: then nothing could be saved', () => {
  const required = { verify: 'required' } as const;
  const tried = { actions: ['edit', 'verify'] as const };
  const untried = { actions: ['edit'] as const };
  expect(verifyEditRule({ paging: 'none', verify }, required, { actions: [...tried.actions] })).toBe(
    'required',
  );
  expect(verifyEditRule({ paging: 'none', verify }, required, { actions: [...untried.actions] })).toBe('off');
  const editedOnly = { of: ['edited'] } as const;
  expect(verifyEditRule({ paging: 'none', verify: editedOnly }, required, { actions: ['edit'] })).toBe(
    'required',
  );
  const draftOnly = { of: ['draft'] } as const;
  expect(verifyEditRule({ paging: 'none', verify: draftOnly }, required, { actions: ['verify'] })).toBe(
    'off',
  );
});
