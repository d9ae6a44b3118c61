import { isSecretField, type Field } from '@keyward/core';
import { BooleanField } from './BooleanField.tsx';
import { ChecksField } from './ChecksField.tsx';
import { DateTimeField } from './DateTimeField.tsx';
import { DurationField } from './DurationField.tsx';
import { FileField } from './FileField.tsx';
import { ItemsField } from './ItemsField.tsx';
import { KeyValueField } from './KeyValueField.tsx';
import { ListField } from './ListField.tsx';
import { MultilineField } from './MultilineField.tsx';
import { NoticeField } from './NoticeField.tsx';
import { RadioField } from './RadioField.tsx';
import { SecretTextField } from './SecretTextField.tsx';
import { SelectField } from './SelectField.tsx';
import { TextInputField } from './TextInputField.tsx';
import type { FieldViewProps } from './viewProps.ts';

const views = {
  text: TextInputField,
  multiline: MultilineField,
  secret: SecretTextField,
  boolean: BooleanField,
  select: SelectField,
  radio: RadioField,
  checks: ChecksField,
  file: FileField,
  list: ListField,
  keyValue: KeyValueField,
  duration: DurationField,
  dateTime: DateTimeField,
  notice: NoticeField,
} as const;

/** The view of a field's kind. */
export function FieldView(props: FieldViewProps) {
  const kind = viewOf(props.controller.field);
  if (kind === 'items') return <ItemsField {...props} View={FieldView} />;
  const View = views[kind];
  return <View {...props} />;
}

/** By kind, as long as the kind's own view keeps a secret out of state and markup. */
function viewOf(field: Field): keyof typeof views | 'items' {
  const { kind, allowsOther } = field;
  const isSecret = isSecretField(field);
  switch (kind) {
    case 'notice':
    case 'list':
    case 'keyValue':
    case 'items':
    case 'file':
      return kind;
    case 'multilineSecret':
      return 'file';
    case 'multiline':
    case 'json':
      return isSecret ? 'file' : 'multiline';
    case 'select':
    case 'radio':
      if (allowsOther) return isSecret ? 'secret' : 'text';
      return isSecret ? 'select' : kind;
    case 'multiSelect':
    case 'scopes':
      return isSecret ? 'secret' : 'checks';
    case 'boolean':
    case 'duration':
    case 'dateTime':
      return isSecret ? 'secret' : kind;
    default:
      return isSecret ? 'secret' : 'text';
  }
}
