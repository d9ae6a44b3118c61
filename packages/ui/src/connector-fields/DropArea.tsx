import { isSecretField } from '@keyward/core';
import { useCallback, useRef, useState, type RefObject } from 'react';
import { recorderClasses, recorderMarkers } from '../internal/recorderMarkers.ts';
import type { FieldViewProps } from './viewProps.ts';

/** Where a key is pasted or a file dropped; a button for those who can do neither. */
export function DropArea(props: DropAreaProps) {
  const { controller, label, messages, isReplacing, describedBy, firstRef, onText, onFile, onKeep } = props;
  const { field, input, problem, targetRef } = controller;
  const [isOver, setIsOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const isSecret = isSecretField(field);
  const isBase64 = field.encoding === 'base64';
  // While it is replaced, the form goes on holding what was there before.
  const isTyped = isSecret && !isReplacing;
  const { ref: inputRef } = input;
  const areaRef = useCallback(
    (element: HTMLTextAreaElement | null) => {
      firstRef.current = element;
      if (isTyped) inputRef(element);
      else targetRef(element);
    },
    [firstRef, isTyped, inputRef, targetRef],
  );
  return (
    <div
      className={isSecret ? `kw-drop ${recorderClasses}` : 'kw-drop'}
      data-over={isOver ? '' : undefined}
      {...(isSecret && recorderMarkers)}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        const file = event.dataTransfer.files[0];
        if (file) onFile(file);
        else if (!isBase64) onText(event.dataTransfer.getData('text'), 'hand');
      }}
    >
      {!isBase64 && (
        <textarea
          className="kw-input kw-code"
          ref={areaRef}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={problem !== null || undefined}
          required={field.required}
          rows={3}
          dir="ltr"
          placeholder={field.placeholder ?? messages.pasteHere}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={isTyped ? input.onChange : undefined}
          onPaste={(event) => {
            const file = event.clipboardData.files[0];
            const { value, selectionStart, selectionEnd } = event.currentTarget;
            if (file) onFile(file);
            // Only what fills the whole box is taken at once.
            else if (value.length !== selectionEnd - selectionStart) return;
            else if (!onText(event.clipboardData.getData('text'), 'hand')) return;
            event.preventDefault();
          }}
          onBlur={(event) => {
            const text = event.target.value;
            if (text.trim() === '' || !onText(text, 'leaving')) return;
            // Nothing of it stays in an element that is about to go.
            event.target.value = '';
          }}
        />
      )}
      <div className="kw-file-actions">
        <button
          type="button"
          className="kw-button"
          data-size="small"
          ref={(element) => {
            if (!isBase64) return;
            firstRef.current = element;
            targetRef(element);
          }}
          aria-label={messages.chooseFileLabel({ label })}
          aria-describedby={describedBy}
          onClick={() => chooser.current?.click()}
        >
          {messages.chooseFile}
        </button>
        <span className="kw-help">{messages.orDrop}</span>
        {isReplacing && (
          <button type="button" className="kw-button" data-size="small" onClick={onKeep}>
            {messages.keep}
          </button>
        )}
        <input
          ref={chooser}
          type="file"
          accept={field.accept}
          hidden
          aria-label={label}
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
            // The same file can be chosen again.
            event.target.value = '';
          }}
        />
      </div>
    </div>
  );
}

export interface DropAreaProps extends FieldViewProps {
  label: string;
  isReplacing: boolean;
  describedBy: string;
  firstRef: RefObject<HTMLElement | null>;
  /** False: it stays in the box. */
  onText: (text: string, by: 'hand' | 'leaving') => boolean;
  onFile: (file: File) => void;
  /** Back to what was there before. */
  onKeep: () => void;
}
