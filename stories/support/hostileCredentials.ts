import { sampleCredentials } from '@keyward/adapters/memory';
import { credentialStatuses, type Credential } from '@keyward/core';

const [first] = sampleCredentials(1);

function credential(own: Partial<Credential> & Pick<Credential, 'id'>): Credential {
  if (!first) throw new RangeError('There is at least one sample.');
  return { ...first, ...own };
}

/** One row for each way in which a name has broken a list. */
export const hostileCredentials: readonly Credential[] = [
  credential({ id: 'cred_html', name: '<img src=x onerror=alert(1)><b>bold</b>' }),
  credential({ id: 'cred_override', name: 'Payroll \u202Enoitcudorp' }),
  credential({ id: 'cred_rtl', name: 'בוט החשבוניות – קריאה (1)', contact: 'חשבונות@example.com' }),
  credential({ id: 'cred_invisible', name: '\u200B\u2060\uFEFF' }),
  credential({ id: 'cred_spaces', name: 'a\u00A0 \u3000 b' }),
  credential({ id: 'cred_zalgo', name: `Z${'\u0351\u0346\u0316'.repeat(12)}algo` }),
  credential({ id: 'cred_long_word', name: 'ProductionBillingExport'.repeat(20) }),
  credential({ id: 'cred_long_text', name: 'One more word '.repeat(60).trim() }),
  credential({ id: `cred_${'0123456789'.repeat(18)}`, name: 'A long id' }),
  credential({
    id: 'cred_long_everything',
    name: 'Long fields',
    kind: 'stored',
    connector: { id: 'long', name: 'Connector'.repeat(40) },
    destination: `https://example.com/${'path/'.repeat(150)}`,
    contact: `${'x'.repeat(60)}@${'y'.repeat(60)}.example`,
    scopes: Array.from({ length: 60 }, (_, index) => `resource${index}:${'action'.repeat(20)}`),
    accessLevel: 'fineGrained',
  }),
];

/** One row for each status. */
export const credentialsOfEachStatus: readonly Credential[] = credentialStatuses.map((status, index) =>
  credential({ id: `cred_status_${status}`, name: `Key ${index + 1}`, status }),
);
