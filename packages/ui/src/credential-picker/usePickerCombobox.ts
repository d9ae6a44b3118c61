import { useCombobox, type UseComboboxReturnValue } from 'downshift';
import { useState, type KeyboardEvent } from 'react';
import { useEscapeFirst } from './useEscapeFirst.ts';
import { itemKey, type PickerItem } from './pickerItems.ts';

/**
 * The keys and roles of the combobox. What is typed only searches: nothing is chosen by leaving the field, and
 * when the list closes, the field says again what is chosen.
 */
export function usePickerCombobox(options: PickerComboboxOptions): PickerCombobox {
  const { id, items, selectedItem, text, isLocked, onOpen, onType, onActivate } = options;
  const [typed, setTyped] = useState<string | null>(null);
  const combobox = useCombobox<PickerItem>({
    id,
    inputId: id,
    items: [...items],
    itemToKey: (item) => (item === null ? null : itemKey(item)),
    itemToString: () => text,
    selectedItem,
    inputValue: typed ?? text,
    stateReducer: (_, { changes }) => ({
      ...changes,
      ...(isLocked && { isOpen: false }),
    }),
    onIsOpenChange: ({ isOpen }) => {
      if (isOpen) onOpen();
      else type(null);
    },
  });
  const { isOpen, highlightedIndex, closeMenu } = combobox;
  useEscapeFirst(isOpen, closeMenu);

  function type(next: string | null) {
    setTyped(next);
    onType(next ?? '');
  }

  /** Shows what was chosen, or stays open where the list goes on. */
  function activate(item: PickerItem) {
    const isDone = onActivate(item);
    if (isDone) closeMenu();
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key, nativeEvent } = event;
    const own = nativeEvent as typeof nativeEvent & { preventDownshiftDefault?: boolean };
    // Escape is ours while the list is open, and not at all while it is closed. The caret keeps Home and End.
    if (['Enter', 'Escape', 'Home', 'End'].includes(key)) own.preventDownshiftDefault = true;
    if (key !== 'Enter' || !isOpen || nativeEvent.isComposing) return;
    event.preventDefault();
    const item = items[highlightedIndex];
    if (item) activate(item);
  }

  return { ...combobox, hasReached: highlightedIndex in items, type, activate, onKeyDown };
}

interface PickerComboboxOptions {
  id: string;
  items: readonly PickerItem[];
  selectedItem: PickerItem | null;
  /** What the field says while nobody types. */
  text: string;
  /** It does not open. */
  isLocked: boolean;
  onOpen: () => void;
  onType: (text: string) => void;
  /** Returns whether the list has done its work. */
  onActivate: (item: PickerItem) => boolean;
}

export interface PickerCombobox extends UseComboboxReturnValue<PickerItem> {
  /** The arrows have reached an item that is still there. */
  hasReached: boolean;
  type: (text: string | null) => void;
  activate: (item: PickerItem) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}
