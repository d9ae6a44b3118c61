import { credentialLabel, type Credential } from '@keyward/core';
import { useCredentialPicker } from '@keyward/react/credential-picker';
import {
  forwardRef,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  type ReactNode,
  type Ref,
} from 'react';
import { Notice } from '../internal/Notice.tsx';
import { useMessages } from '../messages/useMessages.ts';
import type { CredentialPickerProps } from './credentialPickerProps.ts';
import { englishCredentialPickerMessages } from './credentialPickerMessages.ts';
import { PickedNote } from './PickedNote.tsx';
import { PickerField } from './PickerField.tsx';
import { pickerItems, type PickerItem } from './pickerItems.ts';
import { PickerPopup } from './PickerPopup.tsx';
import { useFormReset } from './useFormReset.ts';
import { usePickerCombobox } from './usePickerCombobox.ts';
import { usePopupPlace } from './usePopupPlace.ts';

/** The picker without what creates a credential: a dialog that offers none needs not load it. */
export const PickerControl = forwardRef<HTMLInputElement, PickerControlProps>(function PickerControl(
  {
    id: givenId,
    label,
    description,
    error,
    name,
    form,
    required,
    disabled,
    readOnly,
    creating,
    children,
    onBlur,
    ...rest
  },
  ref,
) {
  const messages = useMessages('credentialPicker', englishCredentialPickerMessages);
  const picker = useCredentialPicker(rest);
  const { picked, value, choose, take } = picker;
  const ownId = useId();
  const id = givenId ?? ownId;
  const input = useRef<HTMLInputElement>(null);
  const setInput = useCallback((element: HTMLInputElement | null) => {
    input.current = element;
  }, []);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, []);
  useImperativeHandle(creating?.handleRef, () => ({ take }));
  const isLocked = disabled === true || readOnly === true;
  const items = pickerItems(picker, picker.canCreate && creating !== undefined);
  const isMissing = required === true && value === null;

  const activate = (item: PickerItem): boolean => {
    if (item.kind === 'more') picker.loadMore();
    if (item.kind === 'retry') picker.retry();
    if (item.kind === 'create') creating?.open();
    if (item.kind !== 'credential') return item.kind === 'create';
    if (item.misfits.length > 0) return false;
    choose(item.credential);
    return true;
  };
  const takeBack = () => {
    choose(null);
    input.current?.focus();
  };
  const text = picked.status === 'found' ? credentialLabel(picked.credential) : (value ?? '');
  const combobox = usePickerCombobox({
    id,
    items,
    selectedItem: items.find((item) => item.kind === 'credential' && item.credential.id === value) ?? null,
    text,
    isLocked,
    onOpen: picker.load,
    onType: picker.setSearch,
    onActivate: activate,
  });
  const { anchor, popup } = usePopupPlace<HTMLDivElement, HTMLDivElement>(combobox.isOpen);
  useFormReset(input, picker.reset);
  // A hidden input is never asked whether it is filled in, so the field answers for it.
  useEffect(() => input.current?.setCustomValidity(isMissing && !isLocked ? messages.required : ''));

  // As a form library has it: none, or an empty text.
  const hasError = error !== undefined && error !== null && error !== '' && error !== false;
  const isInvalid = hasError || rest['aria-invalid'] === true;
  const labelId = label === undefined ? rest['aria-labelledby'] : `${id}-label`;
  const described = [
    description !== undefined && `${id}-description`,
    `${id}-note`,
    hasError && `${id}-error`,
    rest['aria-describedby'],
  ];
  return (
    <div className="kw-picker kw-field" data-invalid={isInvalid ? '' : undefined}>
      {label !== undefined && (
        <label className="kw-label" id={labelId} htmlFor={id}>
          {label}
        </label>
      )}
      <PickerField
        anchorRef={anchor}
        setInput={setInput}
        combobox={combobox}
        messages={messages}
        isLocked={isLocked}
        onClear={value !== null && required !== true ? takeBack : undefined}
        onCreateIntent={creating?.preload}
        input={{
          disabled,
          readOnly,
          required,
          form,
          onBlur,
          'aria-label': label === undefined ? rest['aria-label'] : undefined,
          'aria-labelledby': labelId,
          'aria-describedby': described.filter(Boolean).join(' '),
          'aria-invalid': isInvalid ? true : undefined,
        }}
      />
      {name !== undefined && (
        <input type="hidden" name={name} form={form} value={value ?? ''} disabled={disabled} />
      )}
      <PickerPopup
        popupRef={popup}
        picker={picker}
        combobox={combobox}
        items={items}
        labelledBy={labelId}
        messages={messages}
      />
      {description !== undefined && (
        <div className="kw-help" id={`${id}-description`}>
          {description}
        </div>
      )}
      <PickedNote id={`${id}-note`} picked={picked} messages={messages} />
      {hasError && (
        <div className="kw-error" id={`${id}-error`}>
          {error}
        </div>
      )}
      {creating?.hasFailed && (
        <Notice tone="danger" role="alert">
          {messages.createNotLoaded}
        </Notice>
      )}
      {children}
    </div>
  );
});

export interface PickerControlProps extends Omit<CredentialPickerProps, 'create'> {
  /** What creates a credential; without it there is no such option. */
  creating?: Creating | undefined;
  /** Stands in the widget, after everything else. */
  children?: ReactNode;
}

/** How a new credential comes about, as far as the picker needs to know. */
export interface Creating {
  /** Takes what was saved. */
  handleRef: Ref<PickerHandle>;
  open: () => void;
  /** Creating is likely next. */
  preload: () => void;
  /** It could not be loaded the last time. */
  hasFailed: boolean;
}

export interface PickerHandle {
  /** Chooses what was just created. */
  take: (credential: Credential) => void;
}
