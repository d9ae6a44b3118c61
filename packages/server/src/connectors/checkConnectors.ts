import { ConnectorSchema, type Connector } from '@keyward/core';

/** @throws TypeError that names the connector and where in it */
export function checkConnectors(connectors: readonly Connector[]): readonly Connector[] {
  const ids = new Set<string>();
  return connectors.map((connector, index) => {
    const parsed = ConnectorSchema.safeParse(connector);
    if (!parsed.success) {
      const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
      throw new TypeError(
        `Keyward: \`connectors[${index}]\` is no connector, so nobody could store its credentials; see ${where}.`,
      );
    }
    const { id } = parsed.data;
    if (ids.has(id)) {
      throw new TypeError(
        `Keyward: two of \`connectors\` have the id \`${id}\`. Credentials name theirs by it.`,
      );
    }
    ids.add(id);
    const taken = parsed.data.methods
      .flatMap(({ fields }) => fields)
      .find(({ name }) => name.startsWith('keyward:'));
    if (taken) {
      throw new TypeError(
        `Keyward: the connector \`${id}\` has a field \`${taken.name}\`. Under names with \`keyward:\` the server keeps secrets of its own.`,
      );
    }
    return parsed.data;
  });
}
