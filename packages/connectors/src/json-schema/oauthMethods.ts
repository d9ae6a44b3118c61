import { isSecretField } from '@keyward/core';
import { entriesOf, isRecord, itemsOf, own, textOf } from '../internal/foreign.ts';
import type { FieldDraft, MethodDraft, Report } from '../internal/Report.ts';
import { oauthSettings } from './oauthSettings.ts';
import { withChoice, withoutChoice, type Choice } from './withChoice.ts';

const where = 'advanced_auth';

/**
 * A form as methods: where `advanced_auth` names an authorization server, what OAuth fills in is a method of its
 * own, and the alternative for which the predicate asks is no longer one of the form's. Where only the platform
 * knows the server, the form is left as it is, and tokens are pasted.
 */
export function oauthMethods(whole: MethodDraft, advancedAuth: unknown, lost: Report['lost']): MethodDraft[] {
  if (advancedAuth === undefined || advancedAuth === null) return [whole];
  if (!isRecord(advancedAuth)) lost(where, 'unreadable', typeof advancedAuth);
  else if (own(advancedAuth, 'auth_flow_type') === 'oauth1.0') lost(where, 'oauth1');
  else return oauth2Methods(whole, advancedAuth, lost);
  return [whole];
}

function oauth2Methods(whole: MethodDraft, advancedAuth: unknown, lost: Report['lost']): MethodDraft[] {
  const { fields } = whole;
  const key = itemsOf(own(advancedAuth, 'predicate_key'), 20);
  const value = own(advancedAuth, 'predicate_value');
  const selector = key.length > 0 ? fieldAt(fields, key) : undefined;
  const option = selector?.options?.find((one) => String(one.value) === textOf(value, 1000));
  const choice = selector && option ? { field: selector.name, value: option.value } : undefined;
  // Where there is nothing to choose, one constant may still be the right one.
  const isConstant = selector?.kind === 'hidden' && selector.defaultValue === value;
  if (key.length > 0 && choice === undefined && !isConstant) {
    lost(where, 'predicate', key.join('/').slice(0, 300));
    return [whole];
  }
  const config = own(advancedAuth, 'oauth_config_specification');
  const inputs = pathsOf(own(config, 'oauth_user_input_from_connector_config_specification'));
  const fieldFor = (variable: string) => {
    const path = inputs.get(variable) ?? [variable];
    const field = fieldAt(fields, path) ?? fields.find(({ name }) => name === variable);
    // No secret may stand in a URL.
    return field && !isSecretField(field) ? field.name : undefined;
  };
  const oauth = oauthSettings(own(config, 'oauth_connector_input_specification'), fieldFor, lost);
  if (oauth === undefined) {
    lost(where, 'oauthTokenUrl', choice && `${choice.field}: ${String(choice.value)}`);
    return [whole];
  }
  const { requirements: _, ...rest } = whole;
  const method: MethodDraft = {
    ...rest,
    type: 'oauth2AuthorizationCode',
    fields: oauthFields(choice ? withChoice(fields, choice) : fields, config, lost),
    oauth,
  };
  return choice ? [method, ...remaining(whole, choice)] : [method];
}

/** What is left of the form without the alternative that OAuth is; nothing where it was the only one. */
function remaining(whole: MethodDraft, choice: Choice): MethodDraft[] {
  const fields = withoutChoice(whole.fields, choice);
  return fields.some(({ name }) => name === choice.field) ? [{ ...whole, fields }] : [];
}

/** Client and tokens under the names by which a server knows them, with the path where they belong. */
function oauthFields(fields: readonly FieldDraft[], config: unknown, lost: Report['lost']): FieldDraft[] {
  const outputs = pathsOf(own(config, 'complete_oauth_output_specification'));
  const client = pathsOf(own(config, 'complete_oauth_server_output_specification'));
  const taken = new Set(fields.map(({ name }) => name));
  const result = [...fields];
  for (const [name, path] of [...client, ...outputs]) {
    const field = fieldAt(result, path);
    if (field === undefined) lost(where, 'oauthOutput', name);
    else result[result.indexOf(field)] = received(field, isFree(name) ? name : field.name, outputs.has(name));
  }
  const named = (name: string) => result.some((field) => field.name === name);
  return [
    ...(named('client_id') ? [] : [clientField('client_id', 'Client ID', 'text')]),
    ...(named('client_secret') ? [] : [clientField('client_secret', 'Client secret', 'secret')]),
    ...result,
  ];

  function isFree(name: string): boolean {
    if (name.length > 200 || taken.has(name)) return false;
    taken.add(name);
    return true;
  }
}

function clientField(name: string, label: string, kind: FieldDraft['kind']): FieldDraft {
  return { name, label, kind, required: true };
}

function received(field: FieldDraft, name: string, isAutomatic: boolean): FieldDraft {
  const path = field.path ?? [field.name];
  // A platform hides the client that it registered itself; here somebody must name one.
  const shown = field.kind !== 'hidden' ? field.kind : field.secret === true ? 'secret' : 'text';
  // It stands in the authorization URL for all to see (RFC 6749 §2.2), whatever the definition marks.
  const isClientId = name === 'client_id';
  const { secret, ...parts } = field;
  const kind = isClientId ? 'text' : shown;
  return {
    ...parts,
    ...(secret && !isClientId && { secret }),
    name,
    path,
    kind,
    ...(isAutomatic && { isAutomatic: true }),
  };
}

/** The properties of one of the flow's schemas, and where each stands in the configuration. */
function pathsOf(schema: unknown): Map<string, readonly unknown[]> {
  return new Map(
    entriesOf(own(schema, 'properties'), 50)
      .filter(([name]) => name !== '')
      .map(([name, property]) => [name, itemsOf(own(property, 'path_in_connector_config'), 20)]),
  );
}

function fieldAt(fields: readonly FieldDraft[], path: readonly unknown[]): FieldDraft | undefined {
  return fields.find(({ name, path: written = [name] }) => {
    return written.length === path.length && written.every((part, index) => part === path[index]);
  });
}
