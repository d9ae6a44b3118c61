import { credentialLabel } from '@keyward/core';
import { useCredentialPicker } from '@keyward/react';
import {
  forwardRef,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  type SyntheticEvent,
} from 'react';
import { Notice } from '../internal/Notice.tsx';
import { useMessages } from '../messages/useMessages.ts';
import type { CredentialPickerProps } from './credentialPickerProps.ts';
import { englishCredentialPickerMessages } from './credentialPickerMessages.ts';
import { PickedNote } from './PickedNote.tsx';
import { PickerField } from './PickerField.tsx';
import { pickerItems, type PickerItem } from './pickerItems.ts';
import { PickerPopup } from './PickerPopup.tsx';
import { useConnectDialog } from './useConnectDialog.ts';
import { useFormReset } from './useFormReset.ts';
import { usePickerCombobox } from './usePickerCombobox.ts';
import { usePopupPlace } from './usePopupPlace.ts';

/**
 * A combobox that chooses one of the credentials of a connector by its id, or creates a new one in place, which
 * is chosen once it is saved. Never receives a secret.
 *
 * What cannot be chosen is shown with the reason. A chosen credential that is gone or cannot be read stays
 * chosen, by its id, until the user chooses another. The ref is the text input's.
 */
export const CredentialPicker = forwardRef<HTMLInputElement, CredentialPickerProps>(function CredentialPicker(
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
    create,
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
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current);
  const dialog = useConnectDialog();
  const isLocked = disabled === true || readOnly === true;
  const items = pickerItems(picker, picker.canCreate && create !== 'never');
  const isMissing = required === true && value === null;

  const activate = (item: PickerItem): boolean => {
    if (item.kind === 'more') picker.loadMore();
    if (item.kind === 'retry') picker.retry();
    if (item.kind === 'create') dialog.open();
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
        onCreateIntent={dialog.preload}
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
      {dialog.hasFailed && (
        <Notice tone="danger" role="alert">
          {messages.createNotLoaded}
        </Notice>
      )}
      {dialog.Dialog && (
        // In React's tree the dialog is inside of the host's form, which must not take its events for its own.
        <div
          role="presentation"
          onSubmit={stop}
          onReset={stop}
          onChange={stop}
          onBlur={stop}
          onKeyDown={stop}
        >
          <dialog.Dialog
            connectorId={rest.connectorId}
            trigger={null}
            open
            onOpenChange={(isOpen) => {
              if (!isOpen) dialog.close();
            }}
            onCredentialConnected={take}
          />
        </div>
      )}
    </div>
  );
});

function stop(event: SyntheticEvent) {
  event.stopPropagation();
}
