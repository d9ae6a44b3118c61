import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IssueCredentialInputSchema, maximumNameLength } from './issueCredentialInput.ts';

const valid = { name: 'CI', contact: 'a@example.com', accessLevel: 'full', scopes: [] };
const parse = (own: object) => IssueCredentialInputSchema.safeParse({ ...valid, ...own });

describe('IssueCredentialInputSchema', () => {
  it('takes what is needed and fills in the rest', () => {
    const parsed = IssueCredentialInputSchema.parse({ contact: ' a@example.com ', accessLevel: 'full' });
    expect(parsed).toEqual({ name: '', contact: 'a@example.com', accessLevel: 'full', scopes: [] });
  });

  it.each([
    '',
    ' ',
    'a',
    'a@b',
    '@example.com',
    'a@example.com, b@example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('refuses the contact %j', (contact) => {
    expect(parse({ contact }).error?.issues.map((issue) => issue.path)).toContainEqual(['contact']);
  });

  it('needs a scope for fine-grained access and allows none for full access', () => {
    expect(parse({ accessLevel: 'fineGrained', scopes: ['a'] }).success).toBe(true);
    expect(parse({ accessLevel: 'fineGrained', scopes: [] }).error?.issues[0]?.path).toEqual(['scopes']);
    expect(parse({ accessLevel: 'full', scopes: ['a'] }).error?.issues[0]?.path).toEqual(['scopes']);
  });

  it('refuses a name that is too long or has a control character', () => {
    expect(parse({ name: 'n'.repeat(maximumNameLength) }).success).toBe(true);
    expect(parse({ name: 'n'.repeat(maximumNameLength + 1) }).success).toBe(false);
    for (const name of ['a\u0000b', 'a\nb', 'a\u007Fb']) expect(parse({ name }).success).toBe(false);
  });

  it('keeps any other name as it was typed, but for spaces around it', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(name, (typed) => {
        const parsed = parse({ name: typed });
        const isPlain = !/[\u0000-\u001F\u007F]/.test(typed.trim());
        expect(parsed.data?.name).toBe(isPlain ? typed.trim() : undefined);
      }),
    );
  });

  it('refuses fields that it does not know', () => {
    expect(parse({ kind: 'stored' }).success).toBe(false);
  });

  it('has errors without the values', () => {
    const { error } = parse({
      contact: 'ty-ped',
      name: 'n\u0000ty-ped',
      accessLevel: 'ty-ped',
      scopes: ['ty-ped'],
    });
    expect(JSON.stringify(error?.issues)).not.toContain('ty-ped');
  });
});
