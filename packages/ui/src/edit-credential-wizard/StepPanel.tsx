import type { EditStep } from '@keyward/core';
import { useEffect, useId, useMemo, useRef, type RefObject } from 'react';
import { ConnectorFields } from '../connector-fields/ConnectorFields.tsx';
import { unfoldedField, wordedDetail } from './fieldVariants.ts';
import { ReviewStep } from './ReviewStep.tsx';
import { stepName } from './StepList.tsx';
import { StepEnvironments } from './StepEnvironments.tsx';
import type { EditFormViewProps } from './viewProps.ts';

const wrongInput = '[aria-invalid="true"], [data-invalid] button';
/** In frames. */
const patience = 10;

/**
 * One step. Hidden, and not gone, while another one is shown: what was typed is in its inputs. The focus goes to its
 * heading, or to what is wrong in it.
 */
export function StepPanel({ step, isNarrow, controller, forms, messages }: StepPanelProps) {
  const { details, account, steps } = forms;
  const isCurrent = steps.current?.id === step.id;
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const { focusCount } = steps;
  const shown = useRef({ isCurrent, focusCount, isFirst: true });
  useEffect(() => {
    const before = shown.current;
    shown.current = { isCurrent, focusCount, isFirst: false };
    if (!isCurrent || (before.isCurrent && before.focusCount === focusCount && !before.isFirst)) return;
    if (before.focusCount === focusCount) heading.current?.focus();
    else return focusWrong(panel, heading);
    return undefined;
  }, [isCurrent, focusCount]);

  const worded = useMemo(
    () => new Map(details.method.fields.map((field) => [field.name, wordedDetail(field, messages)])),
    [details.method, messages],
  );
  const detailsHere = details.fields.flatMap((field) => {
    const part = field.name === 'accessLevel' || field.name === 'scopes' ? 'access' : field.name;
    return step.details.some((detail) => detail === part) ? (worded.get(field.name) ?? []) : [];
  });
  const fieldsHere = account.fields.filter(({ name }) => step.fields.includes(name));
  const help = messages.stepHelp[step.kind];
  return (
    <section className="kw-step" hidden={!isCurrent} aria-labelledby={id} ref={panel}>
      <h3 className="kw-panel-title" id={id} tabIndex={-1} ref={heading}>
        <bdi>{stepName(step, messages)}</bdi>
      </h3>
      {help && <p className="kw-help">{help}</p>}
      {detailsHere.length > 0 && <ConnectorFields form={details} fields={detailsHere} />}
      {fieldsHere.length > 0 && (
        <ConnectorFields
          form={account}
          fields={step.kind === 'parameters' ? fieldsHere.map(unfoldedField) : fieldsHere}
        />
      )}
      {step.kind === 'environments' && (
        <StepEnvironments isNarrow={isNarrow} controller={controller} forms={forms} messages={messages} />
      )}
      {step.kind === 'review' && <ReviewStep controller={controller} forms={forms} messages={messages} />}
    </section>
  );
}

/** What is wrong is marked a moment after it was found. */
function focusWrong(
  panel: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
): () => void {
  let frame = 0;
  let count = 0;
  const look = () => {
    const wrong = panel.current?.querySelector<HTMLElement>(wrongInput);
    if (!wrong && count++ < patience) {
      frame = requestAnimationFrame(look);
      return;
    }
    wrong?.closest('details')?.setAttribute('open', '');
    (wrong ?? heading.current)?.focus();
  };
  look();
  return () => cancelAnimationFrame(frame);
}

interface StepPanelProps extends EditFormViewProps {
  step: EditStep;
  isNarrow: boolean;
}
