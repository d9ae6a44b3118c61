import type { Rule } from './Rule.ts';

type Visitor = ReturnType<NonNullable<Rule['create']>>;
type Element = Parameters<NonNullable<Visitor['JSXOpeningElement']>>[0];
type Attribute = Extract<Element['attributes'][number], { type: 'JSXAttribute' }>;

/**
 * React writes a controlled input's value, and any `defaultValue`, into the DOM attribute, where a
 * stylesheet alone can read it. So a secret input takes neither.
 */
export const uncontrolledSecretInput: Rule = {
  meta: {
    messages: {
      attribute: 'Keep secrets out of the DOM attribute: no `{{name}}` here, read and write through a ref.',
    },
  },
  create: (context) => ({
    JSXOpeningElement(node) {
      const attributes = node.attributes.filter((attribute) => attribute.type === 'JSXAttribute');
      const text = (attribute: Attribute) => context.sourceCode.getText(attribute);
      if (!isSecretInput(nameOf(node), attributes.map(text))) return;
      for (const attribute of attributes) {
        const name = text(attribute).split('=')[0]?.trim() ?? '';
        if (name === 'value' || name === 'defaultValue') {
          context.report({ node: attribute, messageId: 'attribute', data: { name } });
        }
      }
    },
  }),
};

function nameOf(node: Element): string {
  return node.name.type === 'JSXIdentifier' ? node.name.name : '';
}

/** `<input type="password">`, also where the type is computed, and components named after a secret. */
function isSecretInput(name: string, attributes: string[]): boolean {
  if (/(?:Secret|Password)\w*(?:Input|Field|TextArea)$|^(?:Secret|Password)(?:Input|Field)/.test(name))
    return true;
  if (name !== 'input' && name !== 'textarea') return false;
  return attributes.some((attribute) =>
    /^type\s*=.*\bpassword\b|^autoComplete\s*=.*\b(?:one-time-code|current-password|new-password)\b/is.test(
      attribute,
    ),
  );
}
