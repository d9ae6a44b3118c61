import { connectorFieldsParts } from '../connector-fields/connectorFieldsParts.ts';
import { dialogParts } from '../dialog/dialogParts.ts';
import type { Part } from '../parts/Part.ts';
import { sharedParts } from '../parts/sharedParts.ts';

const own: readonly Part[] = [
  { className: 'kw-form', description: 'The form: body and footer.' },
  { className: 'kw-fields', description: 'All fields; `:disabled` while the request is on its way.' },
  { className: 'kw-choices', description: 'The ways to sign in, where several have something to set.' },
  { className: 'kw-reach', description: 'Which accounts the change reaches.' },
  { className: 'kw-reach-list', description: 'Their names.' },
  { className: 'kw-question', description: 'A footer that asks before something is lost.' },
  { className: 'kw-question-text', description: 'The question.' },
  sharedParts.button,
  sharedParts.text,
];

/** What a host may style in `ConnectorSetupDialog`. */
export const connectorSetupDialogParts: readonly Part[] = [
  ...dialogParts,
  ...own,
  ...connectorFieldsParts.filter(({ className }) => !own.some((part) => part.className === className)),
];
