import type { Meta, StoryObj } from '@storybook/react-vite';

/** What the run of all stories must find: each breaks the policy once, or fails in a way of its own. */
const meta = { title: 'Violations', render: () => <p>Story</p> } satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

const elsewhere = 'https://elsewhere.example';

/** What the scroll lock of `Dialog.Overlay` does, and most of CSS in JS. */
export const StyleElement: Story = { render: () => <style>{'p { color: red }'}</style> };

export const ForeignStyles = doing(adding('link', { rel: 'stylesheet', href: `${elsewhere}/widget.css` }));

export const StyleAttribute = doing((root) => root.setAttribute('style', 'color: red'));

export const MarkupFromText: Story = {
  // oxlint-disable-next-line react/no-danger -- the policy stops it
  render: () => <p dangerouslySetInnerHTML={{ __html: '<b style="color: red">bold</b>' }} />,
};

export const ParsedText = doing(() => new DOMParser().parseFromString('<b>bold</b>', 'text/html'));

export const CodeFromText = doing(() => {
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- the policy stops it
  return new Function('return 1');
});

export const EventAttribute = doing((root) => root.setAttribute('onclick', 'void 0'));

export const TrustedTypesPolicy = doing(() => {
  const { trustedTypes } = window as Window & {
    trustedTypes?: { createPolicy(name: string, rules: object): void };
  };
  trustedTypes?.createPolicy('widget', {});
});

export const ForeignScript = doing(() => import(/* @vite-ignore */ `${elsewhere}/widget.js`));

export const ForeignImage = doing(adding('img', { src: `${elsewhere}/logo.png` }));

export const InlineImage = doing(adding('img', { src: 'data:image/png;base64,iVBORw0KGgo=' }));

export const Font = doing(() => new FontFace('widget', 'url(/assets/widget.woff2)').load());

export const Request = doing(() => fetch('/project.json'));

export const Frame = doing(adding('iframe', { src: '/iframe.html' }));

export const SentForm = doing((root) => {
  const form = Object.assign(document.createElement('form'), { action: '/assets/' });
  root.append(form);
  form.submit();
});

export const BaseAddress = doing(() => adding('base', { href: '/assets/' })(document.head));

export const WithinFrame = doing((root) => {
  const frame = document.createElement('iframe');
  root.append(frame);
  frame.contentDocument?.body.setAttribute('style', 'color: red');
});

export const AfterThePlay = doing((root) => {
  setTimeout(() => root.setAttribute('style', 'color: red'));
});

export const ThrowingPlay = doing(() => {
  throw new Error('The play function threw.');
});

export const ThrowingRender: Story = {
  render: () => {
    throw new Error('Rendering threw.');
  },
};

export const RejectedLater = doing(() => {
  void Promise.reject(new Error('Nobody has waited for this.'));
});

/** A story that has rendered does this. */
function doing(act: (root: HTMLElement) => unknown): Story {
  return { play: ({ canvasElement }) => void act(canvasElement) };
}

function adding<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): (parent: HTMLElement) => void {
  return (parent) => parent.prepend(Object.assign(document.createElement(tag), properties));
}
