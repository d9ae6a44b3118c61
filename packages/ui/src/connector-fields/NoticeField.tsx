import { hasVisibleText, safeHttpsUrl } from '@keyward/core';
import { Notice } from '../internal/Notice.tsx';
import type { FieldViewProps } from './viewProps.ts';

/** Words between the fields, and a link. Asks for nothing. */
export function NoticeField({ controller: { field }, messages }: FieldViewProps) {
  const url = safeHttpsUrl(field.helpUrl);
  const texts = [field.label, field.help ?? ''].filter(hasVisibleText);
  return (
    <Notice tone="info">
      {texts.map((text) => (
        <p key={text} className="kw-foreign">
          <bdi>{text}</bdi>
        </p>
      ))}
      {url !== null && (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {messages.helpLink}
          <span className="kw-visually-hidden"> {messages.helpLinkDetail({ label: field.label })}</span>
        </a>
      )}
    </Notice>
  );
}
