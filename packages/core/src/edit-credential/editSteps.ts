import type { EditablePart } from '../adapter/capabilities.ts';
import type { AuthenticationMethod } from '../connector/connector.ts';
import type { Field } from '../connector/field.ts';
import { isAskedFor, isSecretField } from '../connector/fieldRules.ts';
import type { FieldError } from '../errors/KeywardError.ts';

export const editStepKinds = [
  'details',
  'authentication',
  'connection',
  'scope',
  'environments',
  'parameters',
  /** One that the method itself declares. */
  'own',
  'review',
] as const;

export type EditStepKind = (typeof editStepKinds)[number];

/** Parts of a credential that belong to no field of its connector. */
export const detailParts = [
  'name',
  'contact',
  'destination',
  'expiresAt',
  'connectionLimit',
  'access',
] as const satisfies readonly EditablePart[];

export type DetailPart = (typeof detailParts)[number];

/** What a wizard shows at once. */
export interface EditStep {
  /** The kind, or of a step that the method declares `own` and its id. */
  id: string;
  kind: EditStepKind;
  /** Only of a step that the method declares. */
  label?: string;
  details: readonly DetailPart[];
  /** Names of the fields of the account that are asked for here. */
  fields: readonly string[];
}

export interface EditStepsOptions {
  /** What may be changed, by the backend and the policy. */
  parts: readonly EditablePart[];
  method: Pick<AuthenticationMethod, 'type' | 'fields' | 'groups' | 'steps'>;
  /** The fields that are shown at the account. */
  fields: readonly Field[];
  /** Whether there are values for each of several environments. */
  hasEnvironments: boolean;
}

/**
 * The steps in which a credential is edited: only those in which there is something to change, and the review.
 * Where the method declares steps of its own, its fields are in those.
 */
export function editSteps({ parts, method, fields, hasEnvironments }: EditStepsOptions): EditStep[] {
  const details = detailParts.filter((part) => part !== 'access' && parts.includes(part));
  const placed = new Map<string, string[]>();
  for (const field of fields.filter((item) => isEditable(item, parts))) {
    const id = stepOf(field, method);
    placed.set(id, [...(placed.get(id) ?? []), field.name]);
  }
  const fieldStep = (kind: EditStepKind): EditStep => ({
    id: kind,
    kind,
    details: kind === 'scope' && parts.includes('access') ? ['access'] : [],
    fields: placed.get(kind) ?? [],
  });
  const own = (method.steps ?? []).map(({ id, label }): EditStep => {
    const ownId = `own ${id}`;
    return { id: ownId, kind: 'own', label, details: [], fields: placed.get(ownId) ?? [] };
  });
  const steps: EditStep[] = [
    { id: 'details', kind: 'details', details, fields: [] },
    ...own,
    fieldStep('authentication'),
    fieldStep('connection'),
    fieldStep('scope'),
    ...(hasEnvironments && parts.includes('environments')
      ? [{ id: 'environments', kind: 'environments' as const, details: [], fields: [] }]
      : []),
    fieldStep('parameters'),
  ];
  const shown = steps.filter(
    (step) => step.kind === 'environments' || step.details.length + step.fields.length > 0,
  );
  return shown.length === 0 ? [] : [...shown, { id: 'review', kind: 'review', details: [], fields: [] }];
}

/** The step in which an error of the backend can be mended; `undefined`: in none of them. */
export function stepOfPath(steps: readonly EditStep[], path: FieldError['path']): EditStep | undefined {
  const [part, name] = path;
  if (part === 'environments') return steps.find(({ kind }) => kind === 'environments');
  if (part === 'values' || part === 'secrets') {
    return steps.find(({ fields }) => fields.includes(String(name)));
  }
  return steps.find(({ details }) => details.some((detail) => detail === part));
}

/** Whether a field's value is among the parts that may be changed. */
export function isEditable(field: Field, parts: readonly EditablePart[]): boolean {
  return isAskedFor(field) && field.kind !== 'unknown'
    ? parts.includes(isSecretField(field) ? 'secrets' : 'values')
    : field.kind === 'notice' && parts.includes('values');
}

const connectionKinds: readonly Field['kind'][] = ['url', 'hostname', 'port'];
/** Connectors name these values themselves, so their technical names are all there is to go by. */
const connectionWords =
  /\b(host|hostname|server|port|protocol|scheme|url|uri|endpoint|address|database|schema|ssl|tls|sslmode|site|domain|subdomain|region|connection|network)\b/;
const identityWords = /\b(user|username|login|client|account|tenant|key|identity|email|certificate)\b/;

function stepOf(field: Field, { groups, steps }: EditStepsOptions['method']): string {
  const group = groups?.find(({ id }) => id === field.group);
  if (steps?.length) {
    const declared = steps.find(({ id }) => id === group?.step) ?? (field.isAdvanced ? undefined : steps[0]);
    if (declared) return `own ${declared.id}`;
  }
  if (field.kind === 'scopes') return 'scope';
  if (isSecretField(field)) return 'authentication';
  if (field.isAdvanced) return 'parameters';
  const words = wordsOf(field.name);
  if (connectionKinds.includes(field.kind)) return 'connection';
  if (group && connectionWords.test(wordsOf(`${group.id} ${group.label}`))) return 'connection';
  if (connectionWords.test(words)) return 'connection';
  return field.kind === 'email' || identityWords.test(words) ? 'authentication' : 'parameters';
}

/** `clientId` and `client_id` as `client id`. */
function wordsOf(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase();
}
