import { fieldProblem, isSecretField } from '@keyward/core';
import { useEffect, useId, useRef, useState } from 'react';
import { DropArea } from './DropArea.tsx';
import { labelOf } from './fieldProps.ts';
import { FieldsetFrame } from './FieldsetFrame.tsx';
import { FileSummary } from './FileSummary.tsx';
import { readFile, type FileFault } from './readFile.ts';
import type { FieldViewProps } from './viewProps.ts';

/**
 * A key, a certificate or the content of a file: pasted, dropped or chosen. Once it is there, a summary stands
 * in its place, and its text is seen no more.
 */
export function FileField({ controller, messages }: FieldViewProps) {
  const { field, value, summary } = controller;
  const [isHeld, setIsHeld] = useState(false);
  const [isReplacing, setIsReplacing] = useState(false);
  const [fault, setFault] = useState<FileFault | null>(null);
  const first = useRef<HTMLElement | null>(null);
  const wantsFocus = useRef(false);
  const id = useId();
  const isSecret = isSecretField(field);
  const hasValue = isSecret ? isHeld || summary !== null : typeof value === 'string' && value !== '';
  const isFolded = hasValue && !isReplacing;
  useEffect(() => {
    if (wantsFocus.current) first.current?.focus();
    wantsFocus.current = false;
  });

  /** False: it stays in the text area as it was typed. */
  const take = (text: string, by: 'hand' | 'leaving'): boolean => {
    setFault(null);
    const isWrong = isSecret && fieldProblem(field, text) !== null;
    if (isWrong && !isReplacing) {
      // What is not right stays where it can be mended.
      if (by === 'hand') controller.writeSecret(text);
      return by === 'hand';
    }
    wantsFocus.current = by === 'hand';
    setIsReplacing(false);
    setIsHeld(isSecret && !isWrong);
    if (isWrong) controller.setSecretText(null);
    if (isWrong) controller.writeSecret(text);
    else if (isSecret) controller.setSecretText(text);
    else controller.setValue(text);
    return true;
  };
  const takeFile = async (file: File) => {
    const content = await readFile(file, field.encoding);
    if ('fault' in content) setFault(content.fault);
    else take(content.text, 'hand');
  };
  const empty = () => {
    wantsFocus.current = true;
    setIsHeld(false);
    setIsReplacing(false);
    if (isSecret) controller.setSecretText(null);
    else controller.setValue(undefined);
  };
  const label = labelOf(field);

  return (
    <FieldsetFrame
      id={id}
      controller={controller}
      messages={messages}
      note={fault && messages.fileFault(fault)}
    >
      <div className="kw-file">
        {isFolded ? (
          <FileSummary
            label={label}
            summary={summary}
            // Of what is no secret it is as long as it is; of base64 three quarters.
            characters={typeof value === 'string' ? value.length : 0}
            messages={messages}
            firstRef={(element) => {
              first.current = element;
              controller.targetRef(element);
            }}
            onReplace={() => {
              wantsFocus.current = true;
              setIsReplacing(true);
            }}
            onRemove={empty}
          />
        ) : (
          <DropArea
            controller={controller}
            label={label}
            messages={messages}
            isReplacing={isReplacing}
            describedBy={`${id}-help`}
            firstRef={first}
            onText={take}
            onFile={(file) => void takeFile(file)}
            onKeep={() => {
              wantsFocus.current = true;
              setIsReplacing(false);
            }}
          />
        )}
      </div>
    </FieldsetFrame>
  );
}
