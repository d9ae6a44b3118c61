import { KeywardError } from '@keyward/core';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { englishErrorMessages } from '../messages/errorMessages.ts';
import { ErrorText } from './ErrorText.tsx';

it('says something for a code that a newer copy of core invented', () => {
  render(<ErrorText error={new KeywardError('fromTheFuture' as never)} />);
  expect(screen.getByText(englishErrorMessages.unavailable)).toBeInTheDocument();
});
