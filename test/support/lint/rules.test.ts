import { RuleTester } from 'oxlint/plugins-dev';
import { describe, it } from 'vitest';
import { noExportStar } from './noExportStar.ts';
import { uncontrolledSecretInput } from './uncontrolledSecretInput.ts';

RuleTester.describe = describe;
RuleTester.it = it;
const tester = new RuleTester({ languageOptions: { parserOptions: { lang: 'tsx' } } });
const attribute = [{ messageId: 'attribute' }];

tester.run('no-export-star', noExportStar, {
  valid: ["export { a } from './a.ts';"],
  invalid: [
    { code: "export * from './a.ts';", errors: [{ messageId: 'star' }] },
    { code: "export * as A from './a.ts';", errors: [{ messageId: 'star' }] },
  ],
});

tester.run('uncontrolled-secret-input', uncontrolledSecretInput, {
  valid: [
    '<input type="email" value={email} />',
    '<input type="password" ref={ref} autoComplete="one-time-code" />',
    '<SecretInput inputRef={ref} />',
    '<li value={1} />',
  ],
  invalid: [
    { code: '<input type="password" value={secret} />', errors: attribute },
    { code: '<input type="password" defaultValue="" />', errors: attribute },
    { code: "<input type={shown ? 'text' : 'password'} value={secret} />", errors: attribute },
    { code: '<input autoComplete="one-time-code" value={secret} />', errors: attribute },
    { code: '<SecretInput value={secret} />', errors: attribute },
    { code: '<ClientSecretField defaultValue={secret} />', errors: attribute },
  ],
});
