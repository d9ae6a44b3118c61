import { isSecretField, type Connector } from '@keyward/core';

type Raw = Record<string, unknown>;
/** Says what of a definition a connector does not hold, or null. */
type Demand = (connector: Connector) => string | null;

const rawOf = (value: unknown): Raw => (typeof value === 'object' && value !== null ? (value as Raw) : {});
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** What a plugin's settings ask for, read without the importer. */
export function demandsOfMeltano(plugin: Raw): Demand[] {
  const settings = listOf(plugin['settings']).map(rawOf);
  const fieldOf = ({ methods }: Connector, name: unknown) =>
    methods[0]?.fields.find((field) => field.name === name);
  const single = settings.map((setting): Demand => (connector) => {
    const field = fieldOf(connector, setting['name']);
    if (!field) return 'field';
    if ((setting['sensitive'] === true || setting['kind'] === 'password') && !isSecretField(field))
      return 'secret';
    if (listOf(setting['options']).length !== (field.options?.length ?? 0)) return 'options';
    const { value } = setting;
    if (
      value !== undefined &&
      value !== null &&
      value !== '' &&
      (field.defaultValue ?? field.example) === undefined
    )
      return 'default';
    return null;
  });
  const groups = listOf(plugin['settings_group_validation']);
  const sets: Demand = ({ methods }) =>
    (methods[0]?.requirements?.length ?? 0) === groups.length ? null : 'requirements';
  const members = groups.map((group, index): Demand => (connector) => {
    const kept = connector.methods[0]?.requirements?.[index] ?? [];
    const isKept = listOf(group).every((name) =>
      kept.some((own) => own === name || own.startsWith(`${String(name)}.`)),
    );
    return isKept && kept.every((name) => fieldOf(connector, name)) ? null : 'requirement';
  });
  return settings.length === 0 && groups.length === 0 ? [] : [...single, sets, ...members];
}

/** What a piece asks for. */
export function demandsOfPiece(piece: Raw): Demand[] {
  const auths = listOf(piece['auth']).map(rawOf);
  const properties = auths.flatMap((auth) => Object.entries(rawOf(auth['props'])));
  return auths.length === 0
    ? []
    : [
        ({ methods }) => (methods.length >= auths.length ? null : 'alternative'),
        ...properties.map(([name, raw]): Demand => ({ methods }) => {
          const property = rawOf(raw);
          const found = methods.flatMap(({ fields }) => fields).filter((field) => field.name === name);
          if (found.length === 0) return 'field';
          if (property['type'] === 'SECRET_TEXT' && !found.every(isSecretField)) return 'secret';
          if (property['required'] === true && !found.some(({ required }) => required)) return 'required';
          const options = new Set(
            listOf(rawOf(property['options'])['options']).map((option) => rawOf(option)['value']),
          );
          return found.some((field) => (field.options?.length ?? 0) === options.size) ? null : 'options';
        }),
        ...auths.map((auth): Demand => ({ methods }) => {
          const scopes = listOf(auth['scope']);
          return methods.some(({ oauth }) => (oauth?.defaultScopes.length ?? 0) === scopes.length) ||
            scopes.length === 0
            ? null
            : 'scopes';
        }),
      ];
}

/** What a document's security asks for. */
export function demandsOfOpenApi(document: Raw): Demand[] {
  const schemes = Object.entries(rawOf(rawOf(document['components'])['securitySchemes']));
  const alternatives = listOf(document['security']).map((requirement) => Object.keys(rawOf(requirement)));
  const asked = alternatives.filter((names) => names.length > 0);
  if (schemes.length === 0 && asked.length === 0) return [];
  const namesOf = (id = '') =>
    id.replaceAll(/\.(?:authorizationCode|clientCredentials|password|implicit)(?=\+|$)/g, '');
  const variables = listOf(document['servers']).flatMap((server) =>
    Object.entries(rawOf(rawOf(server)['variables'])),
  );
  return [
    ...asked.map(
      (names): Demand =>
        ({ methods }) =>
          methods.some(({ id }) => namesOf(id) === names.join('+')) ? null : 'alternative',
    ),
    ...schemes.map(([name, raw]): Demand => ({ methods }) => {
      const using = methods.filter(({ id }) =>
        namesOf(id)
          .split('+')
          .some((part) => part === name || part.startsWith(`${name}.`)),
      );
      if (using.length === 0) return 'scheme';
      if (!using.every(({ fields }) => fields.some((field) => isSecretField(field)))) return 'secret';
      const flows = Object.values(rawOf(rawOf(raw)['flows'])).map(rawOf);
      if (using.length < flows.length) return 'flow';
      const scopes = flows.flatMap((flow) => Object.keys(rawOf(flow['scopes'])));
      const held = new Set(
        using.flatMap(({ fields, oauth }) => [
          ...(oauth?.scopes ?? []).map((scope) => scope.name),
          ...fields.flatMap(({ options = [] }) => options.map(({ value }) => value)),
        ]),
      );
      return scopes.every((scope) => held.has(scope)) ? null : 'scopes';
    }),
    ...variables.map(([name, raw]): Demand => ({ methods }) => {
      const wanted = listOf(rawOf(raw)['enum']).length;
      const isHeld = methods.every(({ fields }) =>
        fields.some(
          (field) =>
            field.name.replace(/_\d+$/, '') === name.replace(/_\d+$/, '') &&
            (field.options?.length ?? 0) === wanted,
        ),
      );
      return isHeld ? null : 'server variable';
    }),
  ];
}
