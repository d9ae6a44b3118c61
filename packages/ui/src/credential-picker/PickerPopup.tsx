import type { CredentialPickerController } from '@keyward/react';
import type { RefObject } from 'react';
import { ErrorText } from '../internal/ErrorText.tsx';
import type { CredentialPickerMessages } from './credentialPickerMessages.ts';
import { itemKey, type PickerItem } from './pickerItems.ts';
import { PickerOption } from './PickerOption.tsx';
import type { PickerCombobox } from './usePickerCombobox.ts';

/** What opens below the field: the options, and in words what is true of the list as a whole. */
export function PickerPopup({ popupRef, picker, combobox, items, labelledBy, messages }: PickerPopupProps) {
  const { isOpen, highlightedIndex, getMenuProps, getItemProps, activate } = combobox;
  return (
    // The focus stays in the field, whatever is pressed here.
    <div
      ref={popupRef}
      className="kw-picker-popup"
      popover="manual"
      role="presentation"
      hidden={!isOpen}
      onMouseDown={(event) => event.preventDefault()}
    >
      <div
        {...getMenuProps(
          labelledBy === undefined
            ? { 'aria-label': messages.listLabel }
            : { 'aria-label': undefined, 'aria-labelledby': labelledBy },
        )}
        className="kw-picker-list"
      >
        {isOpen &&
          items.map((item, index) => (
            <div
              key={itemKey(item)}
              {...getItemProps({
                item,
                index,
                onClick: (event) => {
                  Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
                  activate(item);
                },
              })}
              role="option"
              className="kw-picker-option"
              data-kind={item.kind}
              data-highlighted={index === highlightedIndex ? '' : undefined}
              aria-disabled={item.kind === 'credential' && item.misfits.length > 0 ? true : undefined}
              aria-selected={item.kind === 'credential' && item.credential.id === picker.value}
            >
              {item.kind === 'credential' ? (
                <PickerOption option={item} messages={messages} />
              ) : (
                messages[item.kind]
              )}
            </div>
          ))}
      </div>
      {isOpen && <PickerState picker={picker} messages={messages} />}
    </div>
  );
}

/** In words, and read out as it changes: how many there are, what is on its way, what failed. */
function PickerState({ picker, messages }: PickerStateProps) {
  const { status, options, error, search, searchedBy, hasMore, isLoadingMore, isSearching } = picker;
  const unfit = options.filter(({ misfits }) => misfits.length > 0).length;
  const query = search.trim();
  const isLoading = status === 'loading' || (isSearching && options.length === 0 && query === '');
  const none = query === '' ? messages.empty : messages.noMatch({ query });
  return (
    <div className="kw-picker-state kw-help" role="status">
      {error && (
        <p className="kw-error">
          <ErrorText error={error} />
        </p>
      )}
      {!error && isLoading && <p>{messages.loading}</p>}
      {status === 'ready' && isSearching && query !== '' && <p>{messages.searching}</p>}
      {status === 'ready' && !isSearching && (
        <p>
          {options.length === 0 && !hasMore
            ? none
            : messages.count({ count: options.length, unfit, hasMore })}
          {query !== '' &&
            ` ${searchedBy === 'loaded' && hasMore ? messages.searchedLoaded : messages.searchedAll}`}
        </p>
      )}
      {isLoadingMore && !isLoading && <p>{messages.loadingMore}</p>}
    </div>
  );
}

interface PickerStateProps {
  picker: CredentialPickerController;
  messages: CredentialPickerMessages;
}

export interface PickerPopupProps extends PickerStateProps {
  popupRef: RefObject<HTMLDivElement | null>;
  combobox: PickerCombobox;
  items: readonly PickerItem[];
  /** Id of the element that names the field, and the list with it. */
  labelledBy: string | undefined;
}
