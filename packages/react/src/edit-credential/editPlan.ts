import {
  editRule,
  editSteps,
  findMethod,
  fieldLevels,
  levelOf,
  levelsOf,
  methodAt,
  setupOf,
  withChanges,
  type AuthenticationMethod,
  type Capabilities,
  type Connector,
  type Credential,
  type EditablePart,
  type EditRule,
  type EditStep,
  type EditSubject,
  type Field,
  type FieldLevel,
  type Policy,
} from '@keyward/core';
import { environmentForms, type EnvironmentForms } from './environmentForms.ts';
import { levelForm, type LevelForm } from './levelForm.ts';

/** Why some of a credential is not offered. */
export type EditNotice = 'metadataOnly' | 'unknownConnector' | 'unknownFields';

/** All that follows from a credential, its system, the backend and the policy. */
export interface EditPlan {
  rule: EditRule;
  /** What can be changed here, as far as its forms are known. */
  parts: readonly EditablePart[];
  notices: readonly EditNotice[];
  steps: readonly EditStep[];
  /** As the forms begin: with what is carried over from before a conflict. */
  shown: Credential;
  account: LevelForm;
  /** What only the organization can set, and has not. */
  missing: readonly Field[];
  environments: EnvironmentForms | null;
}

const ofMethod: readonly EditablePart[] = ['values', 'secrets', 'environments'];

export function editPlan(
  { base, connector, carried }: Pick<EditSubject, 'base' | 'connector' | 'carried'>,
  capabilities: Capabilities,
  policy: Policy,
): EditPlan {
  const rule = editRule(base, capabilities, policy);
  const shown = withChanges(base, carried);
  const known = base.kind === 'stored' && connector ? findMethod(connector, base) : undefined;
  const method: AuthenticationMethod = known ?? { type: base.type, fields: [] };
  const parts = rule.parts.filter((part) =>
    ofMethod.includes(part) ? known !== undefined : part !== 'access' || capabilities.scopes === 'listed',
  );
  const levels = levelsOf(capabilities);
  const organization = known && connector ? setupOf(connector, known) : undefined;
  const at = methodAt(method, { at: 'account', states: { organization, account: shown }, levels });
  const account = levelForm({
    at: 'account',
    method: at.method,
    resolved: at.resolved,
    state: shown,
    parts,
    showsInherited: true,
  });
  const hasEnvironments = known !== undefined && hasLevelOfEnvironments(known, levels, shown, connector);
  const isUnknown = rule.parts.some((part) => ofMethod.includes(part)) && known === undefined;
  const hasUnknownFields = method.fields.some(({ kind }) => kind === 'unknown');
  return {
    rule,
    parts,
    notices: [
      ...(rule.reason === 'metadataOnly' ? (['metadataOnly'] as const) : []),
      ...(isUnknown ? (['unknownConnector'] as const) : []),
      ...(hasUnknownFields ? (['unknownFields'] as const) : []),
    ],
    steps: editSteps({ parts, method: at.method, fields: account.shown, hasEnvironments }),
    shown,
    account,
    missing: at.missing,
    environments:
      hasEnvironments && parts.includes('environments')
        ? environmentForms({ method, levels, organization, account: shown, connector, parts: formParts })
        : null,
  };
}

/** An environment is edited as a whole. */
const formParts: readonly EditablePart[] = ['values', 'secrets'];

function hasLevelOfEnvironments(
  { fields }: AuthenticationMethod,
  levels: readonly FieldLevel[],
  { environments = [] }: Credential,
  connector: Connector | null,
): boolean {
  if (!levels.includes(fieldLevels[2])) return false;
  const isSetThere = (field: Field) => levelOf(field, levels) === 'environment';
  const isSettable = (field: Field) => isSetThere(field) || field.below === 'override';
  const names = environments.length + (connector?.environments?.length ?? 0);
  return fields.some(isSetThere) || (names > 0 && fields.some(isSettable));
}
