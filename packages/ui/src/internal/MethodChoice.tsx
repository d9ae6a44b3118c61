import { methodKey, type AuthenticationMethod, type CredentialType } from '@keyward/core';
import { useId } from 'react';

/** The ways to sign in to a system, where it has several; nothing where there is no choice. */
export function MethodChoice({ methods, method, label, words, onChoose }: MethodChoiceProps) {
  const name = useId();
  if (methods.length < 2) return null;
  return (
    <fieldset className="kw-field kw-choices">
      <legend className="kw-label">{label}</legend>
      {methods.map((item) => (
        <label key={methodKey(item)} className="kw-choice-label">
          <input type="radio" name={name} checked={item === method} onChange={() => onChoose(item)} />
          <bdi>{item.label ?? words[item.type]}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

interface MethodChoiceProps {
  methods: readonly AuthenticationMethod[];
  method: AuthenticationMethod;
  label: string;
  /** Where a method has no words of its own. */
  words: Record<CredentialType, string>;
  onChoose: (method: AuthenticationMethod) => void;
}
